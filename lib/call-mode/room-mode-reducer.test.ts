import { reduceRoomMode } from "./room-mode-reducer";
import { freeze, makeId, makeMember, makeRoom, makeRoomWith, makeSettings } from "./testing/make-room";
import { needsSfuSession } from "./wanted-path";

const ids = (...names: string[]) => names.map(makeId);

describe("how many people", () => {
  test("[M1] one person alone has no path, and neither has nobody", () => {
    const room = makeRoom();
    room.join("ana");
    expect(room.effects).toEqual([]);
    expect(room.mode).toMatchObject({ live: null, preparing: null });
    room.leave("ana");
    expect(room.mode).toMatchObject({ participants: [], live: null, preparing: null });
  });

  test("[M1] the last but one leaves: the path is stopped and no timer is left behind", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.leave("ben");
    expect(room.effects).toEqual([{ type: "stop", reason: "nobody-left" }]);
    expect(room.mode.live).toBeNull();
    expect([...room.timers.keys()]).toEqual([]);
  });

  test("[M2] two people: peer-to-peer is prepared, and live when both are ready", () => {
    const room = makeRoom();
    room.join("ana", "ben");
    expect(room.effects).toEqual([
      { type: "prepare", epoch: 1, path: "p2p", members: ids("ana", "ben"), reason: "second-joined" },
    ]);
    room.ready("ana", "ben");
    expect(room.effects).toEqual([{ type: "commit", epoch: 1, path: "p2p", from: null }]);
    expect(room.mode.live).toEqual({
      path: "p2p",
      epoch: 1,
      members: ids("ana", "ben"),
      lost: false,
      drained: false,
    });
  });

  test("[M2] with a larger limit a call stays a mesh up to it, on the same epoch", () => {
    const room = makeRoomWith(["ana", "ben", "chi"], { settings: { p2pLimit: 3 } });
    expect(room.mode.live).toMatchObject({ path: "p2p", epoch: 1, members: ids("ana", "ben", "chi") });
    room.join("dia");
    expect(room.mode.preparing).toMatchObject({ path: "sfu" });
  });

  test("[M2] sfu-only: two people meet on the SFU and never connect directly, whatever happens to it", () => {
    const room = makeRoomWith(["ana", "ben"], { settings: { policy: "sfu-only" } });
    expect(room.mode.live).toMatchObject({ path: "sfu" });
    room.mediaServer("down");
    expect(room.mode).toMatchObject({ live: { path: "sfu", lost: true }, preparing: null });
    room.mediaServer("up");
    expect(room.mode.preparing).toMatchObject({ path: "sfu", epoch: 2 });
  });

  test("[M2] a policy that becomes sfu-only gives up a direct path in preparation, at once", () => {
    const room = makeRoom({ mediaServer: "down" });
    room.join("ana", "ben");
    room.send({ type: "settingsChanged", settings: makeSettings({ policy: "sfu-only" }) });
    expect(room.effects).toEqual([{ type: "cancel", epoch: 1, path: "p2p", reason: "policy" }]);
  });

  test("[M2] a policy that becomes sfu-only adds nobody to a direct path that is live", () => {
    const room = makeRoomWith(["ana", "ben"], { mediaServer: "down" });
    room.send({ type: "settingsChanged", settings: makeSettings({ policy: "sfu-only" }) });
    room.join("chi");
    expect(room.effects).toEqual([]);
    expect(room.mode.live).toMatchObject({ path: "p2p", members: ids("ana", "ben") });
  });

  test("[M3] the third person: the SFU is prepared beside the live path", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    expect(room.effects).toEqual([
      { type: "prepare", epoch: 2, path: "sfu", members: ids("ana", "ben", "chi"), reason: "call-grew" },
    ]);
    expect(room.mode.live).toMatchObject({ path: "p2p", epoch: 1 });
  });

  test("[M3] a knock warms the SFU, without touching the path, until it is withdrawn", () => {
    const room = makeRoomWith(["ana", "ben"]);
    expect(needsSfuSession(room.mode)).toBe(false);
    room.send({ type: "knocked", visitor: "socket-1" });
    room.send({ type: "knocked", visitor: "socket-1" });
    expect(room.effects).toEqual([]);
    expect(room.mode).toMatchObject({ knocking: ["socket-1"], live: { path: "p2p" }, preparing: null });
    expect(needsSfuSession(room.mode)).toBe(true);
    room.send({ type: "knockWithdrawn", visitor: "socket-1" });
    expect(needsSfuSession(room.mode)).toBe(false);
  });

  test("[M3] whoever comes in from the door counts once: two who meet there need no SFU", () => {
    const room = makeRoom();
    for (const visitor of ids("ana", "ben")) room.send({ type: "knocked", visitor });
    for (const name of ["ana", "ben"] as const) {
      room.join(name);
      expect(needsSfuSession(room.mode)).toBe(false);
    }
    expect(room.mode.knocking).toEqual([]);
  });

  test("[M3] the SFU is warmed for as many as are going to be there, and only where it can be", () => {
    const knock = (room: ReturnType<typeof makeRoom>, ...visitors: string[]) => {
      for (const visitor of visitors) room.send({ type: "knocked", visitor });
      return needsSfuSession(room.mode);
    };
    expect(knock(makeRoomWith(["ana"]), "one")).toBe(false);
    expect(knock(makeRoomWith(["ana"]), "one", "two")).toBe(true);
    expect(knock(makeRoomWith([]), "one", "two", "three")).toBe(false);
    expect(knock(makeRoomWith(["ana"], { settings: { policy: "sfu-only" } }), "one")).toBe(true);
    expect(knock(makeRoomWith(["ana", "ben"], { settings: { p2pLimit: 3 } }), "one")).toBe(false);
    expect(knock(makeRoomWith(["ana", "ben"], { mediaServer: "starting" }), "one")).toBe(false);
  });

  test("[M3] the session exists while the SFU is prepared, live, or needed for the way back", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    expect(needsSfuSession(room.mode)).toBe(true);
    room.allReady();
    room.leave("chi");
    room.fire("quiet");
    expect(needsSfuSession(room.mode)).toBe(true);
    room.allReady();
    expect(needsSfuSession(room.mode)).toBe(false);
  });
});

describe("requirements", () => {
  test("[M14] a requirement that only the SFU meets moves the call there and holds it", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.send({ type: "requirementsChanged", requirements: ["recording"] });
    expect(room.mode.preparing).toMatchObject({ path: "sfu", members: ids("ana", "ben") });
    room.allReady();
    room.send({ type: "requirementsChanged", requirements: [] });
    expect(room.mode.preparing).toMatchObject({ path: "p2p" });
  });

  test("[M14] while it lasts, a shrinking call does not go back", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    room.send({ type: "requirementsChanged", requirements: ["recording"] });
    room.leave("chi");
    expect(room.mode).toMatchObject({ live: { path: "sfu" }, preparing: null, quiet: false });
  });

  test("the reducer writes into nothing that it is given", () => {
    const { mode } = makeRoomWith(["ana", "ben"]);
    const copy = structuredClone(mode);
    reduceRoomMode(freeze(mode), { type: "participantJoined", member: freeze(makeMember("chi")) });
    expect(mode).toEqual(copy);
  });
});
