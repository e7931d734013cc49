import { modeTimings } from "./room-mode";
import { makeId, makeRoom, makeRoomWith, type TestRoom } from "./testing/make-room";

const returned = (room: TestRoom, name: string, epochs: readonly number[] = []) =>
  room.send({ type: "participantReturned", id: makeId(name), epochs });

test("[M12] who has kept their paths changes nothing", () => {
  const room = makeRoomWith(["ana", "ben"]);
  room.join("chi");
  const { mode } = room;
  returned(room, "ben", [1, 2]);
  expect(room.effects).toEqual([]);
  expect(room.mode).toEqual(mode);
});

test("[M12] a new page of a pair: a new direct path beside the broken one, and no media server", () => {
  const room = makeRoomWith(["ana", "ben"]);
  returned(room, "ben");
  const members = [makeId("ana"), makeId("ben")];
  expect(room.effects).toEqual([
    { type: "prepare", epoch: 2, path: "p2p", members, reason: "somebody-returned" },
  ]);
  expect(room.mode.trouble.p2p).toEqual({ blocked: false, failures: 0 });
  room.allReady();
  expect(room.mode.live).toMatchObject({ path: "p2p", epoch: 2, lost: false });
});

test("[M12] a new page of a pair whose former page took the direct path with it: directly again, at once", () => {
  const room = makeRoomWith(["ana", "ben"]);
  room.send({ type: "participantDropped", id: makeId("ben") });
  room.fail("ana");
  expect(room.mode.trouble.p2p.blocked).toBe(true);
  returned(room, "ben");
  expect(room.mode.preparing).toMatchObject({ path: "p2p" });
});

test("[M12] a new page on the live SFU concerns its owner alone", () => {
  const room = makeRoomWith(["ana", "ben", "chi"]);
  const { mode } = room;
  returned(room, "ben");
  expect(room.effects).toEqual([{ type: "renew", epoch: mode.epoch, id: makeId("ben") }]);
  expect(room.mode).toEqual(mode);
});

test("[M12] a new page during a switch to the SFU is waited for again, under the same epoch", () => {
  const room = makeRoomWith(["ana", "ben"]);
  room.join("chi");
  room.ready("ana", "ben");
  room.timers.set("deadline", 100);
  returned(room, "ben");
  const members = ["ana", "ben", "chi"].map(makeId);
  expect(room.effects).toEqual([
    { type: "prepare", epoch: 2, path: "sfu", members, reason: "somebody-returned" },
  ]);
  expect(room.timers.get("deadline")).toBe(modeTimings.deadlineMs);
  room.ready("chi");
  expect(room.mode.preparing?.waitingFor).toEqual([makeId("ben")]);
  room.ready("ben");
  expect(room.mode.live).toMatchObject({ path: "sfu", epoch: 2 });
});

test("[M12] a new page during a switch to the direct path: both ends begin it anew, the SFU goes on", () => {
  const room = makeRoomWith(["ana", "ben", "chi"]);
  room.leave("chi");
  room.fire("quiet");
  const epoch = room.mode.preparing?.epoch ?? 0;
  returned(room, "ben", [room.mode.live?.epoch ?? 0]);
  expect(room.effects).toEqual([
    { type: "cancel", epoch, path: "p2p", reason: "superseded" },
    expect.objectContaining({ type: "prepare", epoch: epoch + 1, path: "p2p" }),
  ]);
  expect(room.mode.live).toMatchObject({ path: "sfu", lost: false });
});

test("with nothing that works a return is another chance, as a join is", () => {
  const room = makeRoomWith(["ana", "ben"], { mediaServer: "down" });
  room.fail("ben");
  if (room.mode.preparing) room.fire("deadline");
  expect(room.mode).toMatchObject({ live: { lost: true }, preparing: null });
  returned(room, "ben");
  expect(room.mode.preparing).toMatchObject({ path: "p2p" });
});

test("a stranger, and somebody alone, cause nothing", () => {
  const room = makeRoom();
  room.join("ana");
  returned(room, "ana");
  returned(room, "eve");
  expect(room.effects).toEqual([]);
});
