import type { MediaRoomContent } from "@/lib/protocol/media-events";
import { ana, ben, makeSession } from "../testing/make-sfu-session";

const nothing = () => false;

/** Ana is heard by Ben; the media server says what it has after events were missed. */
async function makeGap() {
  const made = await makeSession();
  const { producerId } = await made.speak();
  await made.listen(producerId);
  const { session, backend, told, anas, bens } = made;
  told.length = 0;
  const missed = (
    peers: { peerId: string; sends: string[] }[],
    isFresh: (id: string) => boolean = nothing,
  ) => {
    const room: MediaRoomContent = {
      roomId: session.roomId,
      peers: peers.map(({ peerId, sends }) => ({
        peerId,
        pictures: [],
        producers: sends.map((id) => ({ producerId: id, source: "mic", kind: "audio", paused: false })),
      })),
    };
    backend.watchers.get(session.roomId)?.missed(room, isFresh);
  };
  return { ...made, producerId, missed, peers: [anas, bens].map(({ sessionId }) => sessionId) };
}

test("what is still there goes on: nobody is told anything", async () => {
  const { missed, peers, producerId, told, session, lost } = await makeGap();
  missed(peers.map((peerId, i) => ({ peerId, sends: i === 0 ? [producerId] : [] })));
  expect([told, lost]).toEqual([[], []]);
  expect(session.streams.for(ben)).toHaveLength(1);
});

test("a track that has gone is dropped, and the others are told", async () => {
  const { missed, peers, producerId, told, lost } = await makeGap();
  missed(peers.map((peerId) => ({ peerId, sends: [] })));
  expect(told).toMatchObject([{ to: ben, name: "sfu:producer-removed", payload: { producerId } }]);
  expect(lost).toEqual([]);
});

test("somebody whose part of the room has gone has to be let in anew", async () => {
  const { missed, peers, lost } = await makeGap();
  missed([{ peerId: peers[1] ?? "", sends: [] }]);
  expect(lost).toEqual([ana]);
});

test("what was made since the list was written is not missed in it", async () => {
  const { missed, peers, producerId, told, lost } = await makeGap();
  missed([{ peerId: peers[0] ?? "", sends: [] }], (id) => id === producerId || id === peers[1]);
  expect([told, lost]).toEqual([[], []]);
});
