import type { MediaRoomContent } from "@/lib/protocol/media-events";
import type { SessionStreams } from "./session-streams";
import type { SfuPeer } from "./sfu-peer";

/**
 * Events of a session's room were missed: what has gone meanwhile is dropped, and the others are told. Everything else
 * goes on, because nothing comes into a room but by a command of ours.
 * @param isFresh whether this was made so lately that `room` may be older than it is
 * @returns peers that are not there any more
 */
export function alignAfterGap(
  streams: SessionStreams,
  peers: readonly SfuPeer[],
  room: MediaRoomContent,
  isFresh: (id: string) => boolean,
): SfuPeer[] {
  const there = new Map(room.peers.map(({ peerId, producers }) => [peerId, producers]));
  const gone: SfuPeer[] = [];
  for (const peer of peers) {
    if (!peer.offer || isFresh(peer.sessionId)) continue;
    const sent = there.get(peer.sessionId);
    if (!sent) {
      gone.push(peer);
      continue;
    }
    const still = new Set(sent.map(({ producerId }) => producerId));
    for (const producerId of [...peer.producers.keys()])
      if (!still.has(producerId) && !isFresh(producerId)) streams.drop(peer, producerId);
  }
  return gone;
}
