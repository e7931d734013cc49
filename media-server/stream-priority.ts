import type { TrackSource } from "@/lib/protocol/participant";

/**
 * How much a picture matters while the bandwidth of its receiver is short. mediasoup gives each picture its smallest
 * layer first, the most important one before the others, and then lets each of them rise by so many layers in turn.
 * Sound is always sent.
 */
export function priorityOf(
  of: { peerId: string; source: TrackSource },
  dominantPeerId: string | null,
): number {
  if (of.source === "screen") return 16; // small writing in a coarse picture is lost
  return of.peerId === dominantPeerId ? 4 : 1;
}
