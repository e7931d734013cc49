import { reduceRoomMode } from "./room-mode-reducer";
import { makeId, makeRoom, makeRoomWith } from "./testing/make-room";
import { needsSfuSession } from "./wanted-path";

const ids = (...names: string[]) => names.map(makeId);

describe("[M10] the media server is lost", () => {
  test("[M10] while one is up, the SFU is built anew at once, under a new epoch", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    const { epoch } = room.mode;
    room.send({ type: "sfuLost" });
    expect(room.mode).toMatchObject({
      live: { path: "sfu", lost: true },
      preparing: { path: "sfu", epoch: epoch + 1 },
    });
  });

  test("[M10] without one, up to four people talk over a mesh, and return when it is back", () => {
    const room = makeRoomWith(["ana", "ben", "chi", "dia"]);
    room.mediaServer("down");
    expect(room.mode.preparing).toMatchObject({ path: "p2p", members: ids("ana", "ben", "chi", "dia") });
    room.allReady();
    room.mediaServer("up");
    expect(room.mode).toMatchObject({ live: { path: "p2p", lost: false }, preparing: { path: "sfu" } });
    room.allReady();
    expect(room.mode.live).toMatchObject({ path: "sfu" });
  });

  test("[M10] one that is back while the mesh is being made does not undo it: the mesh carries, then the server", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    room.mediaServer("down");
    const { epoch } = room.mode;
    room.mediaServer("up");
    expect(room.mode.preparing).toMatchObject({ path: "p2p", epoch });
    room.allReady();
    expect(room.mode).toMatchObject({ live: { path: "p2p" }, preparing: null });
    expect(room.timers.get("retry-sfu")).toBe(2_000);
    room.fire("retry-sfu");
    expect(room.mode).toMatchObject({ live: { path: "p2p" }, preparing: { path: "sfu" } });
  });

  test("[M10] a mesh that does not come about does not keep people from a server that is back", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    room.mediaServer("down");
    room.mediaServer("up");
    room.fire("retry-sfu");
    expect(room.mode.preparing).toMatchObject({ path: "sfu" });
  });

  test("[M10] more people than a mesh carries wait, and talk as soon as a media server is there", () => {
    const room = makeRoomWith(["ana", "ben", "chi", "dia", "eve"]);
    room.mediaServer("down");
    expect(room.mode).toMatchObject({ live: { lost: true }, preparing: null });
    expect(needsSfuSession(room.mode)).toBe(false);
    room.mediaServer("up");
    expect(room.mode.preparing).toMatchObject({ path: "sfu" });
  });

  test("[M10] who does not fit into the mesh waits until somebody leaves, live or in preparation", () => {
    const room = makeRoom({ mediaServer: "down" });
    room.join("ana", "ben", "chi", "dia", "eve");
    expect(room.mode.preparing?.members).toEqual(ids("ana", "ben", "chi", "dia"));
    room.allReady();
    expect(room.mode.live?.members).toEqual(ids("ana", "ben", "chi", "dia"));
    room.leave("ben");
    expect(room.effects).toMatchObject([{ type: "extend", members: ids("ana", "chi", "dia", "eve") }]);
  });

  test("[M10] lost during a switch to it: the live path goes on", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    room.mediaServer("down");
    expect(room.effects).toMatchObject([
      { type: "cancel", epoch: 2, path: "sfu", reason: "media-server-lost" },
      { type: "extend", epoch: 1, path: "p2p", members: ids("ana", "ben", "chi") },
    ]);
  });

  test("[M10] lost in the quiet time: two people go back to peer-to-peer at once", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    room.leave("chi");
    room.send({ type: "sfuLost" });
    expect(room.mode).toMatchObject({ preparing: { path: "p2p" }, quiet: false });
  });

  test("[M10] a server that comes back is tried at once, whatever was waited for", () => {
    const room = makeRoom({ mediaServer: "up" });
    room.join("ana", "ben", "chi", "dia", "eve");
    room.send({ type: "sfuSetUpFailed", epoch: room.mode.epoch });
    expect(room.mode.preparing).toBeNull();
    room.mediaServer("down");
    room.mediaServer("up");
    expect(room.mode.preparing).toMatchObject({ path: "sfu" });
    expect(room.timers.has("retry-sfu")).toBe(false);
  });

  test("[M10] hearing the same of the media server again changes nothing", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    room.fire("deadline");
    const { mode } = room;
    expect(mode.trouble.sfu.blocked).toBe(true);
    expect(reduceRoomMode(mode, { type: "mediaServerChanged", state: "up" })).toEqual({ mode, effects: [] });
  });

  test("[M10] one pair of a mesh has no way: the others talk, and all of it is tried again", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    room.mediaServer("down");
    room.fail("ana");
    room.fire("deadline");
    expect(room.effects).toMatchObject([{ type: "commit", path: "p2p", from: "sfu" }]);
    expect(room.mode.live).toMatchObject({ path: "p2p", lost: true });
    room.fire("retry-p2p");
    room.fire("deadline");
    expect(room.effects).toMatchObject([{ type: "cancel", path: "p2p" }]);
    expect(room.mode.live).toMatchObject({ path: "p2p", members: ids("ana", "ben", "chi") });
  });
});

describe("nobody waits for what somebody else has caused", () => {
  test("with nothing live, whoever leaves may have been the reason: the others try at once", () => {
    const room = makeRoom({ mediaServer: "down", settings: { p2pLimit: 2, meshLimit: 2 } });
    room.join("ana", "ben");
    room.fire("deadline");
    room.join("chi");
    room.leave("ana");
    expect(room.mode.preparing).toMatchObject({ path: "p2p", members: ids("ben", "chi") });
    expect(room.timers.has("retry-p2p")).toBe(false);
  });

  test("with nothing live, a newcomer is tried with at once, on either path", () => {
    const room = makeRoom();
    room.join("ana", "ben");
    room.fail("ana");
    room.fire("deadline");
    room.join("chi");
    expect(room.mode.preparing).toMatchObject({ path: "sfu", members: ids("ana", "ben", "chi") });
    expect(room.timers.has("retry-p2p") || room.timers.has("retry-sfu")).toBe(false);
  });

  test("a broken direct path, nothing else: a newcomer does not wait for the retry timer", () => {
    const room = makeRoomWith(["ana", "ben", "chi"], { mediaServer: "down" });
    room.fail("chi");
    room.fire("deadline");
    expect(room.mode).toMatchObject({ live: { lost: true }, preparing: null });
    room.join("dia");
    expect(room.mode.preparing).toMatchObject({ path: "p2p", members: ids("ana", "ben", "chi", "dia") });
  });
});

describe("browsers that cannot use every path", () => {
  test("two people, one without peer-to-peer: SFU", () => {
    const room = makeRoom();
    room.join("ana");
    room.joinAble("ben", "sfu");
    expect(room.mode.preparing).toMatchObject({ path: "sfu" });
  });

  test("three people, one without the SFU: a mesh, since it takes everybody", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.joinAble("chi", "p2p");
    expect(room.effects).toMatchObject([{ type: "extend", path: "p2p", members: ids("ana", "ben", "chi") }]);
  });

  test("one who can use no path costs nobody else the call, whoever came first", () => {
    const room = makeRoom();
    room.joinAble("eve");
    room.join("ana", "ben");
    expect(room.mode.preparing).toMatchObject({ members: ids("ana", "ben") });
    room.allReady();
    expect(room.mode.live).toMatchObject({ members: ids("ana", "ben"), lost: false });
    room.leave("ana");
    expect(room.mode).toMatchObject({ live: null, preparing: null });
  });

  test("five people, one without the SFU: the other four meet there", () => {
    const room = makeRoomWith(["ana", "ben", "chi", "dia"]);
    room.joinAble("eve", "p2p");
    expect(room.mode).toMatchObject({ live: { path: "sfu" }, preparing: null });
    room.send({ type: "sfuLost" });
    expect(room.mode.preparing).toMatchObject({ path: "sfu", members: ids("ana", "ben", "chi", "dia") });
  });

  test("two people without a path in common wait", () => {
    const room = makeRoom();
    room.joinAble("ana", "p2p");
    room.joinAble("ben", "sfu");
    expect(room.mode).toMatchObject({ live: null, preparing: null });
  });
});
