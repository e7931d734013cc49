import { modeTimings } from "./room-mode";
import { makeId, makeRoom, makeRoomWith } from "./testing/make-room";

const ids = (...names: string[]) => names.map(makeId);

describe("[M12] whose connection has dropped", () => {
  test("[M12] does not hold up a switch of those who are there, newcomer or not", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi", "dia");
    room.drop("dia");
    room.ready("ana", "ben", "chi");
    expect(room.effects).toEqual([{ type: "commit", epoch: 2, path: "sfu", from: "p2p" }]);
    expect(room.mode.live?.members).toEqual(ids("ana", "ben", "chi", "dia"));
  });

  test("[M12] is given a moment, once, if a commit would take the path that they talk on", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    room.drop("ben");
    room.ready("ana", "chi");
    expect(room.mode.preparing).toMatchObject({ path: "sfu", grace: "running" });
    expect(room.timers.get("deadline")).toBe(modeTimings.graceMs);
    room.fire("deadline");
    expect(room.effects).toEqual([{ type: "commit", epoch: 2, path: "sfu", from: "p2p" }]);
    room.comeBack("ben");
    expect(room.effects).toEqual([]);
  });

  test("[M12] is back in that moment: they have a whole deadline; away again, they are not waited for", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    room.drop("ben");
    room.ready("ana", "chi");
    room.comeBack("ben");
    expect(room.timers.get("deadline")).toBe(modeTimings.deadlineMs);
    expect(room.mode.preparing).toMatchObject({ waitingFor: ids("ben"), grace: "spent" });
    room.drop("ben");
    expect(room.effects).toMatchObject([{ type: "commit", epoch: 2 }]);
  });

  test("[M12] when the live path breaks meanwhile, there is nothing to wait for", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    room.drop("ben");
    room.ready("ana", "chi");
    room.fail("ana", 1);
    expect(room.mode.live).toMatchObject({ path: "sfu", epoch: 2, lost: false });
  });

  test("[M12] one of two: nothing is prepared, and no path is blamed, until they are back", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    room.drop("ben");
    room.leave("chi");
    room.fire("quiet");
    expect(room.mode).toMatchObject({ live: { path: "sfu", lost: false }, preparing: null });
    room.comeBack("ben");
    expect(room.mode.preparing).toMatchObject({ path: "p2p" });
  });

  test("[M12] drops while two connect: no path is blamed, and what they may talk on already is not taken away", () => {
    const room = makeRoom();
    room.join("ana", "ben");
    room.drop("ben");
    room.ready("ana");
    room.fire("deadline");
    expect(room.effects).toEqual([]);
    expect(room.timers.has("deadline")).toBe(true);
    room.comeBack("ben");
    room.ready("ben");
    expect(room.mode).toMatchObject({ live: { path: "p2p", epoch: 1 }, trouble: { p2p: { failures: 0 } } });
  });

  test("[M9] a path that broke because one had no network is replaced when they are back, not after a wait", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.fail("ana");
    room.drop("ben");
    room.fire("deadline");
    room.comeBack("ben");
    expect(room.mode).toMatchObject({ live: { lost: true }, preparing: { path: "sfu" } });
  });

  test("[M9] the same without a media server: the direct path is tried again at once", () => {
    const room = makeRoomWith(["ana", "ben"], { mediaServer: "down" });
    room.drop("ben");
    room.fail("ana");
    expect(room.mode.preparing).toBeNull();
    room.comeBack("ben");
    expect(room.mode.preparing).toMatchObject({ path: "p2p" });
  });

  test("[M9] a return when the SFU could not be proven, but a direct path could: that is tried", () => {
    const room = makeRoom();
    room.join("ana", "ben");
    room.joinAble("gil", "p2p");
    room.fail("ana");
    room.fire("deadline");
    room.drop("ana", "ben");
    room.comeBack("ana");
    expect(room.mode.preparing).toMatchObject({ path: "p2p" });
  });

  test("all of them: nothing is committed that nobody has seen, and it goes on when they are back", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    room.drop("ana", "ben", "chi");
    expect(room.mode).toMatchObject({ live: { path: "p2p", lost: false }, preparing: { path: "sfu" } });
    room.fire("deadline");
    expect(room.mode).toMatchObject({ preparing: null, trouble: { sfu: { blocked: false } } });
    room.comeBack("ana", "ben");
    expect(room.mode.preparing).toMatchObject({ path: "sfu", members: ids("ana", "ben", "chi") });
  });

  test("a word about somebody who is not here, or who is away already, changes nothing", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.drop("chi");
    room.comeBack("ana");
    expect(room.mode.absent).toEqual([]);
    room.drop("ana", "ana");
    expect(room.mode.absent).toEqual(ids("ana"));
    room.leave("ana");
    expect(room.mode.absent).toEqual([]);
  });
});

describe("[M10] a media server that is lost again and again", () => {
  const losses = (count: number) => {
    const room = makeRoomWith(["ana", "ben", "chi"], { settings: { meshLimit: 2 } });
    const waits: (number | undefined)[] = [];
    for (let at = 0; at < count; at += 1) {
      room.send({ type: "sfuLost" });
      waits.push(room.timers.get("retry-sfu"));
      if (room.timers.has("retry-sfu")) room.fire("retry-sfu");
      room.allReady();
    }
    return { room, waits };
  };

  test("[M10] is replaced at once the first time, then after waits that double up to a limit", () => {
    const { waits } = losses(9);
    const { lossRetryMs: first, maxLossRetryMs: longest } = modeTimings;
    expect(waits).toEqual([
      undefined,
      ...[1, 2, 4, 8, 16].map((times) => times * first),
      ...Array(3).fill(longest),
    ]);
  });

  test("[M10] after a calm time the next loss is the first one again", () => {
    const { room } = losses(3);
    room.fire("calm-sfu");
    room.send({ type: "sfuLost" });
    expect(room.timers.has("retry-sfu")).toBe(false);
    expect(room.mode.preparing).toMatchObject({ path: "sfu" });
  });

  test("[M10] one that comes and goes does not drag a working mesh along; who has nothing else is let in at once", () => {
    const small = makeRoomWith(["ana", "ben", "chi"]);
    const large = makeRoomWith(["ana", "ben", "chi", "dia", "eve"]);
    for (const room of [small, large])
      for (const state of ["down", "up", "down", "up"] as const) {
        room.mediaServer(state);
        room.allReady();
      }
    expect(small.mode).toMatchObject({ live: { path: "p2p", lost: false }, preparing: null });
    small.fire("retry-sfu");
    expect(small.mode.preparing).toMatchObject({ path: "sfu" });
    expect(large.mode.live).toMatchObject({ path: "sfu", lost: false });
  });

  test("[M10] a standby that dies of each new room is not made again and again", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.send({ type: "knocked", visitor: "door" });
    room.send({ type: "sfuLost" });
    expect(room.mode.trouble.sfu).toEqual({ blocked: false, failures: 1 });
    room.send({ type: "sfuLost" });
    expect(room.mode.trouble.sfu).toEqual({ blocked: true, failures: 2 });
  });
});
