import { modeTimings } from "./room-mode";
import { reduceRoomMode } from "./room-mode-reducer";
import { makeId, makeMember, makeRoom, makeRoomWith } from "./testing/make-room";

const ids = (...names: string[]) => names.map(makeId);

describe("one switch", () => {
  test("[M4] the live path stays until the other one has taken over", () => {
    const room = makeRoomWith(["ana", "ben"]);
    const { live } = room.mode;
    room.join("chi");
    room.ready("ana", "chi");
    expect(room.mode.live).toEqual(live);
    room.ready("ben");
    expect(room.mode.live).toMatchObject({ path: "sfu", epoch: 2 });
    expect(room.effects).toEqual([{ type: "commit", epoch: 2, path: "sfu", from: "p2p" }]);
  });

  test("[M5] one who has not said it holds the commit, and saying it twice does not count twice", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    room.ready("ana", "ana", "ben", "ben");
    expect(room.effects).toEqual([]);
    expect(room.mode.preparing?.waitingFor).toEqual(ids("chi"));
  });

  test("[M6] an answer from an earlier epoch, or from somebody else, changes nothing", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    room.leave("chi");
    room.join("chi");
    const { mode } = room;
    expect(mode.epoch).toBe(3);
    for (const epoch of [0, 2, 4]) {
      for (const type of ["participantReady", "participantFailed"] as const) {
        const event = { type, id: makeId("ana"), epoch };
        expect(reduceRoomMode(mode, event)).toEqual({ mode, effects: [] });
      }
      expect(reduceRoomMode(mode, { type: "sfuSetUpFailed", epoch })).toEqual({ mode, effects: [] });
    }
    const stranger = { type: "participantReady", id: makeId("eve"), epoch: 3 } as const;
    expect(reduceRoomMode(mode, stranger)).toEqual({ mode, effects: [] });
  });

  test("[M11] the newest target wins, and only one preparation exists at a time", () => {
    const room = makeRoom();
    room.join("ana", "ben", "chi");
    expect(room.effects).toEqual([
      { type: "cancel", epoch: 1, path: "p2p", reason: "superseded" },
      { type: "prepare", epoch: 2, path: "sfu", members: ids("ana", "ben", "chi"), reason: "call-grew" },
    ]);
    expect(room.timers.get("deadline")).toBe(modeTimings.deadlineMs);
  });

  test("[M12] a join during a switch is part of it: same epoch, longer list, never from zero", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    room.ready("ana", "ben");
    room.join("dia");
    const members = ids("ana", "ben", "chi", "dia");
    expect(room.effects).toEqual([{ type: "prepare", epoch: 2, path: "sfu", members, reason: "call-grew" }]);
    expect(room.mode.preparing?.waitingFor).toEqual(ids("chi", "dia"));
    room.ready("chi", "dia");
    expect(room.mode.live).toMatchObject({ path: "sfu", epoch: 2, members });
  });

  test("[M12] who joins late has a whole deadline of their own", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    room.timers.set("deadline", 100);
    room.join("dia");
    expect(room.timers.get("deadline")).toBe(modeTimings.deadlineMs);
  });

  test("[M12] a join on the live SFU extends it, without a preparation", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    const { epoch } = room.mode;
    room.join("dia");
    const members = ids("ana", "ben", "chi", "dia");
    expect(room.effects).toEqual([{ type: "extend", epoch, path: "sfu", members }]);
    expect(room.mode.preparing).toBeNull();
  });

  test("[M12] whoever is waited for leaves during a switch: it goes on without them and commits", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi", "dia");
    room.ready("ana", "ben", "chi");
    room.leave("dia");
    expect(room.effects).toEqual([{ type: "commit", epoch: 2, path: "sfu", from: "p2p" }]);
    expect(room.mode.live?.members).toEqual(ids("ana", "ben", "chi"));
  });

  test("[M12] the newcomer leaves during the switch: back to what is live, which never stopped", () => {
    const room = makeRoomWith(["ana", "ben"]);
    const { live } = room.mode;
    room.join("chi");
    room.leave("chi");
    expect(room.effects).toEqual([{ type: "cancel", epoch: 2, path: "sfu", reason: "superseded" }]);
    expect(room.mode).toMatchObject({ live, preparing: null, quiet: false });
  });

  test("[M12] one of the first two leaves during the switch: the SFU takes over for those who remain", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    room.leave("ana");
    expect(room.effects).toEqual([{ type: "stop", reason: "nobody-left" }]);
    expect(room.mode.preparing).toMatchObject({ path: "sfu", epoch: 2, members: ids("ben", "chi") });
    room.ready("ben", "chi");
    expect(room.mode).toMatchObject({ live: { path: "sfu", epoch: 2 }, quiet: true });
    room.fire("quiet");
    expect(room.mode.preparing).toMatchObject({ path: "p2p" });
  });

  test("[M12] the quiet time does not break off an SFU that is only just taking over", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    room.leave("ana");
    room.fire("quiet");
    expect(room.effects).toEqual([]);
    expect(room.mode).toMatchObject({ preparing: { path: "sfu", epoch: 2 }, quiet: true });
  });

  test("[M7] an SFU that cannot take over ends the quiet time: peer-to-peer at once", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    room.leave("ana");
    room.send({ type: "sfuSetUpFailed", epoch: room.mode.epoch });
    expect(room.mode).toMatchObject({ preparing: { path: "p2p" }, quiet: false });
  });

  test("[M13] nothing in the mode or its effects speaks of devices, mute, pins or hands", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    const told = JSON.stringify([room.mode, room.effects]);
    expect(told).not.toMatch(/mute|mic|camera|screen|hand|pin|volume/i);
  });

  test("a second join of the same seat and a leave of nobody change nothing", () => {
    const { mode } = makeRoomWith(["ana", "ben"]);
    const again = { type: "participantJoined", member: makeMember("ana") } as const;
    const nobody = { type: "participantLeft", id: makeId("eve") } as const;
    expect(reduceRoomMode(mode, again)).toEqual({ mode, effects: [] });
    expect(reduceRoomMode(mode, nobody)).toEqual({ mode, effects: [] });
  });
});

describe("back to peer-to-peer", () => {
  test("[M7] after a leave the quiet time passes first, then make before break", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    room.leave("chi");
    expect(room.effects).toEqual([]);
    expect(room.timers.get("quiet")).toBe(modeTimings.quietMs);
    room.fire("quiet");
    expect(room.mode).toMatchObject({ live: { path: "sfu" }, preparing: { path: "p2p" } });
    room.allReady();
    expect(room.mode).toMatchObject({ live: { path: "p2p" }, preparing: null });
  });

  test("[M7] a join in the quiet time cancels it and finds the SFU as it is", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    const { epoch } = room.mode;
    room.leave("chi");
    room.join("dia");
    expect(room.effects).toEqual([{ type: "extend", epoch, path: "sfu", members: ids("ana", "ben", "dia") }]);
    expect(room.timers.has("quiet")).toBe(false);
  });

  test("[M7] with a larger limit a join in the quiet time begins another one", () => {
    const names = ["ana", "ben", "chi", "dia", "eve"];
    const room = makeRoomWith(names, { settings: { p2pLimit: 4 } });
    room.leave("eve", "dia");
    room.timers.set("quiet", 100);
    room.join("fay");
    expect(room.mode).toMatchObject({ live: { path: "sfu" }, preparing: null, quiet: true });
    expect(room.timers.get("quiet")).toBe(modeTimings.quietMs);
  });

  test("[M7] a join while peer-to-peer is prepared gives it up: the SFU is still live", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    room.leave("chi");
    room.fire("quiet");
    const { epoch } = room.mode;
    room.join("chi");
    expect(room.effects).toMatchObject([
      { type: "cancel", epoch, path: "p2p", reason: "superseded" },
      { type: "extend", path: "sfu", members: ids("ana", "ben", "chi") },
    ]);
  });

  test("[M7] flapping 2→3→2→3 leaves one live path, no preparation and no timer", () => {
    const room = makeRoomWith(["ana", "ben"]);
    for (let round = 0; round < 5; round += 1) {
      room.join("chi");
      if (round % 2) room.allReady();
      room.leave("chi");
    }
    room.join("chi");
    room.allReady();
    expect(room.mode).toMatchObject({ live: { path: "sfu", lost: false }, preparing: null, quiet: false });
    expect([...room.timers.keys()]).toEqual([]);
  });

  test("[M7] everybody leaves in the quiet time: nothing is left, not even its timer", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    room.leave("chi", "ben", "ana");
    expect(room.mode).toMatchObject({ live: null, preparing: null, quiet: false });
    expect([...room.timers.keys()]).toEqual([]);
  });
});
