import { reduceRoomMode } from "./room-mode-reducer";
import { makeId, makeRoom, makeRoomWith } from "./testing/make-room";

const ids = (...names: string[]) => names.map(makeId);

describe("[M9] a direct path that may be broken", () => {
  test("[M9] the SFU is prepared beside it before it is certain", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.doubt("ana");
    expect(room.mode).toMatchObject({
      live: { path: "p2p", lost: false },
      preparing: { path: "sfu", members: ids("ana", "ben") },
    });
    expect(room.timers.has("retry-p2p")).toBe(false);
  });

  test("[M9] something comes again: the preparation is given up and nothing is held against the path", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.doubt("ana");
    room.doubt("ben");
    room.doubt("ana", false);
    expect(room.mode.preparing).toMatchObject({ path: "sfu" });
    room.doubt("ben", false);
    expect(room.effects).toMatchObject([{ type: "cancel", path: "sfu", reason: "superseded" }]);
    expect(room.mode).toMatchObject({ live: { path: "p2p", lost: false }, preparing: null });
    expect(room.mode.trouble.p2p).toEqual({ blocked: false, failures: 0 });
  });

  test("[M9] the doubt becomes certainty: the same preparation goes on", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.doubt("ana");
    const { epoch } = room.mode;
    room.fail("ana", room.mode.live?.epoch);
    expect(room.effects).toEqual([]);
    expect(room.mode).toMatchObject({ live: { lost: true }, preparing: { path: "sfu", epoch }, doubts: [] });
  });

  test("[M9] the SFU is there before it is certain: the direct path is left alone for a while", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.doubt("ben");
    room.allReady();
    expect(room.mode).toMatchObject({ live: { path: "sfu", lost: false }, preparing: null, doubts: [] });
    expect(room.mode.trouble.p2p).toEqual({ blocked: true, failures: 1 });
  });

  test("[M9] the SFU does not work either: what is live goes on, and the SFU is tried again", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.doubt("ana");
    room.fire("deadline");
    expect(room.mode).toMatchObject({ live: { path: "p2p", lost: false }, preparing: null });
    room.fire("retry-sfu");
    expect(room.mode.preparing).toMatchObject({ path: "sfu" });
  });

  test("[M9] without a media server a doubt changes nothing, until one is there", () => {
    const room = makeRoomWith(["ana", "ben"], { mediaServer: "down" });
    room.doubt("ana");
    expect(room.mode.preparing).toBeNull();
    room.mediaServer("up");
    expect(room.mode.preparing).toMatchObject({ path: "sfu" });
  });

  test("[M9] whoever leaves takes their doubt with them", () => {
    const room = makeRoomWith(["ana", "ben", "chi"], { settings: { p2pLimit: 3 } });
    room.doubt("chi");
    room.leave("chi");
    expect(room.mode).toMatchObject({ live: { path: "p2p", lost: false }, preparing: null, doubts: [] });
  });

  test("[M6] a doubt about a path that is not live any more, or of somebody who is not on it, changes nothing", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    const { mode } = room;
    const { epoch } = mode;
    const doubts = [
      { id: makeId("ana"), epoch },
      { id: makeId("ana"), epoch: epoch - 1 },
      { id: makeId("eve"), epoch },
    ];
    for (const doubt of doubts)
      expect(reduceRoomMode(mode, { type: "pathDoubted", doubted: true, ...doubt })).toEqual({
        mode,
        effects: [],
      });
  });
});

describe("[M9] a broken direct path with nothing to fall back on", () => {
  test("[M9] a new direct path is made beside it at once", () => {
    const room = makeRoomWith(["ana", "ben"], { mediaServer: "down" });
    room.fail("ana");
    expect(room.mode).toMatchObject({
      live: { path: "p2p", lost: true },
      preparing: { path: "p2p", members: ids("ana", "ben") },
    });
    room.allReady();
    expect(room.mode.live).toMatchObject({ path: "p2p", lost: false });
  });

  test("[M8] one that breaks again and again is left alone for longer and longer", () => {
    const room = makeRoomWith(["ana", "ben"], { mediaServer: "down" });
    for (const name of ["ana", "ben"]) {
      room.fail(name);
      room.allReady();
    }
    room.fail("ana");
    expect(room.mode).toMatchObject({ live: { lost: true }, preparing: null });
    expect(room.timers.get("retry-p2p")).toBe(40_000);
  });

  test("[M8] a new one that does not come about is not tried again at once", () => {
    const room = makeRoomWith(["ana", "ben"], { mediaServer: "down" });
    room.fail("ana");
    room.fire("deadline");
    expect(room.mode).toMatchObject({ live: { lost: true }, preparing: null });
    expect(room.timers.has("retry-p2p")).toBe(true);
  });

  test("[M9] after a time in which it held, it is made anew at once again", () => {
    const room = makeRoomWith(["ana", "ben"], { mediaServer: "down" });
    for (const name of ["ana", "ben", "ana"]) {
      room.fail(name);
      room.allReady();
      room.fire("calm-p2p");
    }
    expect(room.mode.live).toMatchObject({ path: "p2p", lost: false });
  });

  test("[M10] one connection of a mesh breaks: the mesh is made anew beside it", () => {
    const room = makeRoom({ mediaServer: "down" });
    room.join("ana", "ben", "chi");
    room.allReady();
    room.fail("chi");
    expect(room.mode.preparing).toMatchObject({ path: "p2p", members: ids("ana", "ben", "chi") });
  });
});
