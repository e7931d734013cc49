import type { KeptMedia, RoomSnapshot } from "@/lib/protocol/browser-requests";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { RoomMode } from "@/lib/call-mode/room-mode";
import type { SfuSession } from "./sfu-session";

/** What of a page's media is still right, when somebody takes their seat again. */
export type StillRight = {
  /** Epochs of the paths that need not be built again for them. */
  epochs: number[];
  session: RoomSnapshot["session"];
  /** Their session was told to a page that is gone, or does not know it: nobody will ever use it. */
  sessionIsLost: boolean;
};

/** Compares what a page has kept with what the room has for that person now. */
export function stillRight(
  id: ParticipantId,
  kept: KeptMedia,
  { live, preparing }: Pick<RoomMode, "live" | "preparing">,
  sfu: SfuSession | null,
): StillRight {
  const peer = sfu?.findPeer(id);
  const sessionKept = peer !== undefined && peer.told && peer.sessionId === kept.sessionId;
  // A session that is only being made is told to whoever sits there then.
  const sessionToCome = peer !== undefined && !peer.told;
  const epochs = [live, preparing].flatMap((path) => {
    if (!path) return [];
    const known = kept.epochs.includes(path.epoch);
    const right = path.path === "p2p" ? known : sessionToCome || (sessionKept && known);
    return right ? [path.epoch] : [];
  });
  return {
    epochs,
    session: sessionKept && sfu ? { sessionId: peer.sessionId, producers: sfu.streams.for(id) } : null,
    sessionIsLost: peer !== undefined && peer.told && !sessionKept,
  };
}
