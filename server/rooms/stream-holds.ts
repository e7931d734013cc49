import type { ParticipantId } from "@/lib/protocol/ids";
import type { TrackSource } from "@/lib/protocol/participant";
import type { SfuPeer } from "./sfu-peer";
import type { SfuSession } from "./sfu-session";

/** Whether a moderator has stopped what this person sends from there. */
export type IsHeld = (id: ParticipantId, source: TrackSource) => boolean;

/**
 * Pauses on the media server what is held of this member, and lets go of what is not any more. One command after
 * another, each by how things are then: whatever order the answers come in, the newest state is the last.
 */
export function alignHolds(session: SfuSession, peer: SfuPeer): Promise<void> {
  const align = () => alignNow(session, peer);
  peer.aligned = peer.aligned.then(align, align); // who asked for the former one has heard of its failure
  return peer.aligned;
}

async function alignNow(session: SfuSession, peer: SfuPeer): Promise<void> {
  const params = { roomId: session.roomId, peerId: peer.sessionId };
  for (const { producerId, source } of [...peer.producers.values()]) {
    const held = session.isHeld(peer.participantId, source);
    if (held === peer.held.has(producerId)) continue;
    await peer.backend.call("setStreamState", params, {
      ids: [producerId],
      state: held ? "paused" : "running",
    });
    if (held) peer.held.add(producerId);
    else peer.held.delete(producerId);
  }
}
