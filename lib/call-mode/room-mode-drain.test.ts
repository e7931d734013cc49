import { makeId, makeRoomWith } from "./testing/make-room";

const five = ["ana", "ben", "chi", "dia", "eve"];

/** A call on a media server that is drained; another one is being prepared. */
function makeDrainedRoom(names: readonly string[]) {
  const room = makeRoomWith(names);
  room.send({ type: "sfuDrained" });
  return room;
}

test("[M10] drained: another one is prepared, nothing is counted as a loss, and everybody knows that the live one works", () => {
  const room = makeDrainedRoom(["ana", "ben", "chi"]);
  expect(room.effects).toMatchObject([{ type: "prepare", path: "sfu", reason: "media-server-drained" }]);
  expect(room.mode.live).toMatchObject({ lost: false, drained: true });
  expect(room.mode.trouble.sfu.failures).toBe(0);
});

test("[M15] not decoded by all: another one is prepared, and what is live goes on until it has taken over", () => {
  const room = makeRoomWith(["ana", "ben", "chi"]);
  room.send({ type: "sfuUnsuited" });
  expect(room.effects).toMatchObject([{ type: "prepare", path: "sfu", reason: "codec-not-shared" }]);
  expect(room.mode.live).toMatchObject({ lost: false, drained: true });
  expect(room.mode.trouble.sfu.failures).toBe(0);
  room.allReady();
  expect(room.mode.live).toMatchObject({ path: "sfu", lost: false, drained: false });
});

test("[M10] drained: a move that nobody has proven takes nothing away from those whom the drained server carries", () => {
  const room = makeDrainedRoom(five);
  const { epoch } = room.mode;
  room.ready("ana", "ben");
  room.fire("deadline");
  expect(room.mode).toMatchObject({ live: { epoch: epoch - 1, drained: true }, preparing: null });
  room.fire("retry-sfu");
  room.allReady();
  expect(room.mode.live).toMatchObject({ path: "sfu", epoch: epoch + 1, drained: false });
});

test("[M10] drained: while nobody could tell whether the other one works, the move waits until two are back", () => {
  const room = makeDrainedRoom(five);
  room.drop(...five.slice(1));
  room.fire("deadline");
  expect(room.mode).toMatchObject({ live: { drained: true }, preparing: null });
  room.comeBack("ben");
  expect(room.mode.preparing).toMatchObject({ path: "sfu" });
});

test("[M12] drained: who talks on the drained server has a moment to come back before it is left", () => {
  const room = makeDrainedRoom(five);
  room.drop("eve");
  room.ready("ana", "ben", "chi", "dia");
  expect(room.mode.preparing).toMatchObject({ waitingFor: [makeId("eve")], grace: "running" });
});

test("[M10] drained: if the next one is lost, or drained as well, another one is prepared and the first still carries the call", () => {
  const room = makeDrainedRoom(five);
  room.send({ type: "sfuLost" });
  expect(room.mode).toMatchObject({ live: { lost: false, drained: true }, preparing: { path: "sfu" } });
  room.send({ type: "sfuDrained" });
  expect(room.mode).toMatchObject({ live: { lost: false, drained: true }, preparing: { path: "sfu" } });
});

test("[M10] drained and then lost: what is prepared goes on, and is all there is", () => {
  const room = makeDrainedRoom(five);
  const { epoch } = room.mode;
  room.send({ type: "drainedSfuLost" });
  expect(room.effects).toEqual([]);
  expect(room.mode).toMatchObject({ live: { lost: true, drained: false }, preparing: { epoch } });
  room.ready("ana", "ben");
  room.fire("deadline");
  expect(room.mode.live).toMatchObject({ epoch, lost: false }); // [M8] it serves two, which is more than nobody
});

test("[M10] drained and then lost while the way to the others is left alone: it is tried at once", () => {
  const room = makeDrainedRoom(five);
  room.fire("deadline");
  expect(room.mode.preparing).toBeNull();
  room.send({ type: "drainedSfuLost" });
  expect(room.mode.preparing).toMatchObject({ path: "sfu" });
});

test("[M10] the last media server is lost: what was drained is lost with it, without being counted once more", () => {
  const room = makeDrainedRoom(["ana", "ben", "chi"]);
  room.mediaServer("down");
  expect(room.mode).toMatchObject({ live: { lost: true, drained: false }, preparing: { path: "p2p" } });
  expect(room.mode.trouble.sfu.failures).toBe(1); // of the one that was prepared
});

test("[M12] who comes during a move, or whose page is new, is on what is prepared", () => {
  const room = makeDrainedRoom(["ana", "ben", "chi"]);
  const { epoch } = room.mode.live ?? {};
  room.join("dia");
  expect(room.mode.preparing?.members).toContain(makeId("dia"));
  room.send({ type: "participantReturned", id: makeId("ana"), epochs: [] });
  expect(room.effects).toMatchObject([
    { type: "renew", epoch, id: makeId("ana") }, // what is drained carries them until then
    { type: "prepare", reason: "somebody-returned" },
  ]);
});

test("[M10] whoever came during a move that failed shares what the drained media server carries", () => {
  const room = makeDrainedRoom(five);
  const { epoch } = room.mode.live ?? {};
  room.join("fay");
  expect(room.mode.live?.members).not.toContain(makeId("fay"));
  room.fire("deadline");
  expect(room.mode).toMatchObject({ live: { epoch, drained: true }, preparing: null });
  expect(room.mode.live?.members).toContain(makeId("fay"));
  expect(room.effects).toContainEqual(expect.objectContaining({ type: "extend", epoch }));
});
