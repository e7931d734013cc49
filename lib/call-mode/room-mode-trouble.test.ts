import { modeTimings, type ModeTimer } from "./room-mode";
import { makeId, makeRoom, makeRoomWith } from "./testing/make-room";
import { needsSfuSession } from "./wanted-path";

const ids = (...names: string[]) => names.map(makeId);
const small = modeTimings.retryMs;

describe("[M8] a switch that is not proven", () => {
  test("[M8] at the deadline it is cancelled, the live path stays, and it is tried again later", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    room.ready("ana");
    room.fire("deadline");
    expect(room.effects).toMatchObject([
      { type: "cancel", epoch: 2, path: "sfu", reason: "not-ready-in-time" },
      { type: "extend", epoch: 1, path: "p2p", members: ids("ana", "ben", "chi") },
    ]);
    expect(room.timers.get("retry-sfu")).toBe(small);
    room.fire("retry-sfu");
    expect(room.mode).toMatchObject({ live: { path: "p2p" }, preparing: { path: "sfu", epoch: 3 } });
  });

  test("[M8] the way back fails: the call stays on the SFU", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    room.leave("chi");
    room.fire("quiet");
    room.fail("ana");
    expect(room.effects).toMatchObject([{ type: "cancel", path: "p2p", reason: "p2p-failed" }]);
    expect(room.mode).toMatchObject({ live: { path: "sfu", lost: false }, preparing: null });
    room.fire("retry-p2p");
    expect(room.mode.preparing).toMatchObject({ path: "p2p" });
  });

  test("[M8] the wait doubles with each failure in a row, up to a limit", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    room.leave("chi");
    room.fire("quiet");
    const waits: (number | undefined)[] = [];
    for (let round = 0; round < 8; round += 1) {
      room.fire("deadline");
      waits.push(room.timers.get("retry-p2p"));
      room.fire("retry-p2p");
    }
    const { maxRetryMs } = modeTimings;
    expect(waits.slice(0, 5)).toEqual([small, 2 * small, 4 * small, 8 * small, 16 * small]);
    expect(waits.slice(5)).toEqual([maxRetryMs, maxRetryMs, maxRetryMs]);
  });

  test("[M8] failures are forgotten after a calm time, not before", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    room.leave("chi");
    room.fire("quiet");
    room.fire("deadline");
    room.fire("retry-p2p");
    room.allReady();
    expect(room.mode).toMatchObject({ live: { path: "p2p" }, trouble: { p2p: { failures: 1 } } });
    expect(room.timers.get("calm-p2p")).toBe(modeTimings.calmMs);
    room.fire("calm-p2p");
    expect(room.mode.trouble.p2p).toEqual({ blocked: false, failures: 0 });
  });

  test("[M8] a failure in the calm time counts as another one in a row", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.fail("ana");
    room.fire("retry-p2p");
    expect(room.timers.has("calm-p2p")).toBe(true);
    room.fire("deadline");
    expect(room.mode.trouble.p2p).toEqual({ blocked: true, failures: 2 });
    expect(room.timers.has("calm-p2p")).toBe(false);
    expect(room.timers.get("retry-p2p")).toBe(2 * small);
  });

  test("[M8] a session that cannot be set up is a failed preparation", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi");
    room.send({ type: "sfuSetUpFailed", epoch: 2 });
    expect(room.effects).toMatchObject([
      { type: "cancel", epoch: 2, path: "sfu", reason: "sfu-failed" },
      { type: "extend", path: "p2p" },
    ]);
    expect(room.timers.has("retry-sfu")).toBe(true);
  });

  test("[M8] five people, one not ready in time, nothing else possible: the others talk", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi", "dia", "eve");
    room.ready("ana", "ben", "chi", "dia");
    room.fire("deadline");
    expect(room.effects).toEqual([{ type: "commit", epoch: 2, path: "sfu", from: "p2p" }]);
    expect(needsSfuSession(room.mode)).toBe(true);
  });

  test("[M8] an unproven path takes nothing from as many people who talk already", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi", "dia", "eve");
    room.ready("dia", "eve");
    room.fire("deadline");
    expect(room.effects).toMatchObject([{ type: "cancel", epoch: 2, path: "sfu" }]);
    expect(room.mode.live).toMatchObject({ path: "p2p", members: ids("ana", "ben") });
  });

  test("[M8] one browser that cannot reach the SFU does not end the attempt of the others", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.join("chi", "dia", "eve");
    room.fail("eve");
    expect(room.effects).toEqual([]);
    room.ready("ana", "ben", "chi", "dia");
    room.fire("deadline");
    expect(room.effects).toEqual([
      { type: "commit", epoch: 2, path: "sfu", from: "p2p" },
      { type: "renew", epoch: 2, id: makeId("eve") },
    ]);
  });

  test("[M8] when only one could have it, nobody waits for the deadline", () => {
    const room = makeRoomWith(["ana", "ben", "chi"], { settings: { policy: "sfu-only" } });
    room.send({ type: "sfuLost" });
    room.fail("ana");
    room.fail("ana");
    expect(room.effects).toEqual([]);
    expect(room.mode.preparing?.failed).toEqual(ids("ana"));
    room.fail("ben");
    expect(room.effects).toMatchObject([{ type: "cancel", path: "sfu", reason: "sfu-failed" }]);
  });

  test("[M8] a cut-off seat that everybody waits for does not cost them the only path", () => {
    const room = makeRoomWith(["ana", "ben", "chi", "dia", "eve"]);
    room.send({ type: "sfuLost" });
    room.fire("deadline");
    expect(room.mode).toMatchObject({ live: { path: "sfu", lost: false }, preparing: null });
  });
});

describe("[M9] peer-to-peer fails", () => {
  test("[M9] at the start: SFU at once, and peer-to-peer again only after a while", () => {
    const room = makeRoom();
    room.join("ana", "ben");
    room.fail("ben");
    expect(room.effects).toEqual([
      { type: "cancel", epoch: 1, path: "p2p", reason: "p2p-failed" },
      { type: "prepare", epoch: 2, path: "sfu", members: ids("ana", "ben"), reason: "p2p-failed" },
    ]);
    room.allReady();
    expect(room.mode).toMatchObject({ live: { path: "sfu" }, preparing: null, quiet: false });
    expect(room.timers.get("retry-p2p")).toBe(small);
    room.fire("retry-p2p");
    expect(room.mode).toMatchObject({ live: { path: "sfu" }, preparing: { path: "p2p" } });
  });

  test("[M9] while live: the broken path stays until the SFU has taken over", () => {
    const room = makeRoomWith(["ana", "ben"]);
    room.fail("ana");
    expect(room.mode).toMatchObject({
      live: { path: "p2p", lost: true },
      preparing: { path: "sfu", epoch: 2 },
    });
    room.fail("ben", 1);
    expect(room.effects).toEqual([]);
    expect(room.mode.trouble.p2p).toEqual({ blocked: true, failures: 1 });
    room.allReady();
    expect(room.mode.live).toMatchObject({ path: "sfu", lost: false });
  });

  test("[M9] another pair gets its own try of peer-to-peer", () => {
    const room = makeRoom();
    room.join("ana", "ben");
    room.fail("ben");
    room.leave("ben");
    room.join("chi");
    expect(room.mode.preparing).toMatchObject({ path: "p2p", members: ids("ana", "chi") });
    expect(room.timers.has("retry-p2p")).toBe(false);
  });

  test("[M9] one person's way to the live SFU breaks: they get a new session, nobody else notices", () => {
    const room = makeRoomWith(["ana", "ben", "chi"]);
    const { epoch } = room.mode;
    room.fail("chi");
    expect(room.effects).toEqual([{ type: "renew", epoch, id: makeId("chi") }]);
    expect(room.mode).toMatchObject({ live: { path: "sfu", lost: false }, preparing: null });
  });

  test("[M9] neither path works for two people: both are tried again, by turns", () => {
    const room = makeRoom();
    room.join("ana", "ben");
    room.fail("ana");
    room.fire("deadline");
    expect(room.mode).toMatchObject({ live: null, preparing: null });
    expect(room.timers).toEqual(
      new Map<ModeTimer, number>([
        ["retry-p2p", small],
        ["retry-sfu", small],
      ]),
    );
    room.fire("retry-p2p");
    expect(room.mode.preparing).toMatchObject({ path: "p2p" });
  });
});
