import type { Logger } from "@/lib/node/logger";
import type { MediaRoomContent } from "@/lib/protocol/media-events";
import { SfuPeer } from "./sfu-peer";
import type { SfuSession } from "./sfu-session";
import type { StoredSession } from "./stored-session";
import { alignHolds } from "./stream-holds";

/** The members of a session that a former process has left: their browsers know it and go on with it. */
export function inheritedPeers({ peers, rtpCapabilities }: StoredSession): SfuPeer[] {
  return peers.map(({ participantId, sessionId, sendTransport, receiveTransport }) => {
    const peer = new SfuPeer(sessionId, participantId, true);
    peer.offer = { rtpCapabilities, sendTransport, receiveTransport };
    peer.told = true;
    return peer;
  });
}

/**
 * Takes over what the media server has of these peers, which may have changed since the former process wrote down what it
 * knew. Who was only at the door, or came in a moment before the end of that process, is shown out and begins anew.
 * @returns peers that are not there any more: whoever comes back is let in anew
 */
export function alignInherited(
  session: SfuSession,
  peers: readonly SfuPeer[],
  room: MediaRoomContent,
  log: Logger,
): SfuPeer[] {
  const there = new Map(room.peers.map(({ peerId, producers }) => [peerId, producers]));
  const gone = peers.filter((peer) => !there.has(peer.sessionId));
  for (const peer of peers) {
    const { participantId } = peer;
    for (const { paused, ...producer } of there.get(peer.sessionId) ?? []) {
      peer.producers.set(producer.producerId, { ...producer, participantId });
      if (paused) peer.held.add(producer.producerId);
    }
    there.delete(peer.sessionId);
    alignHolds(session, peer).catch((error: unknown) =>
      log.warn({ err: error, participantId }, "what moderators have stopped was not aligned"),
    );
  }
  for (const peerId of there.keys())
    session.backend
      .call("removePeer", { roomId: session.roomId, peerId }, {})
      .catch((error: unknown) =>
        log.warn({ err: error, peerId }, "somebody of the former process is still there"),
      );
  return gone;
}
