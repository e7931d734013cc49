import type { Logger } from "@/lib/node/logger";
import type { MediaRoomContent } from "@/lib/protocol/media-events";
import { SfuPeer } from "./sfu-peer";
import type { SfuBackend } from "./sfu-backend";
import type { SfuSession } from "./sfu-session";
import type { StoredSession } from "./stored-session";
import { alignHolds } from "./stream-holds";

/** The members of a session that a former process has left: their browsers know it and go on with it. */
export function inheritedPeers({ peers, rtpCapabilities }: StoredSession, backend: SfuBackend): SfuPeer[] {
  return peers.map(({ participantId, sessionId, sendTransport, receiveTransport }) => {
    const peer = new SfuPeer(sessionId, participantId, backend, true);
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
  { pictures, log }: { pictures: StoredSession["pictures"]; log: Logger },
): SfuPeer[] {
  const there = new Map(room.peers.map((peer) => [peer.peerId, peer]));
  const gone = peers.filter((peer) => !there.has(peer.sessionId));
  for (const peer of peers) {
    const { participantId } = peer;
    for (const { paused, ...producer } of there.get(peer.sessionId)?.producers ?? []) {
      peer.producers.set(producer.producerId, { ...producer, participantId });
      if (paused) peer.held.add(producer.producerId);
    }
  }
  inheritPictures(session, peers, room, pictures);
  for (const peer of peers) {
    const { participantId } = peer;
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

/** Who sees which picture in which layer, so that its sender hears what to encode when that changes. */
function inheritPictures(
  { streams: { layers } }: SfuSession,
  peers: readonly SfuPeer[],
  room: MediaRoomContent,
  pictures: StoredSession["pictures"],
): void {
  for (const { producerId, heights, told } of pictures) {
    const owner = peers.find((peer) => peer.producers.has(producerId));
    if (owner) {
      const { participantId, sessionId } = owner;
      layers.add(producerId, { owner: participantId, sessionId, heights, told });
    }
  }
  for (const { peerId, pictures: received } of room.peers) {
    const peer = peers.find(({ sessionId }) => sessionId === peerId);
    if (!peer) continue;
    for (const { consumerId, producerId, paused, layer } of received) {
      peer.addConsumer(consumerId, producerId);
      peer.setFlowing([consumerId], !paused);
      // One that is shown and was never told a layer is shown as large as it is.
      layers.inherit(consumerId, producerId, paused ? null : (layer ?? Infinity));
    }
  }
}
