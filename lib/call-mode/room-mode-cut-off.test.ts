import type { MediaServerState } from "@/lib/protocol/mode";
import type { RoomMode } from "./room-mode";
import { makeClock } from "./testing/make-clock";
import { makeId, makeRoom, type TestRoom } from "./testing/make-room";
import { membersOf } from "./wanted-path";

const cutOff = makeId("zoe");
const others = ["ana", "ben", "chi", "dia", "eve"];
const firstAttemptsMs = 20_000;

type Game = { mediaServer: MediaServerState; size: number; zoeComes: "first" | "last"; says: boolean };

/**
 * A room in which one seat is cut off: nobody who has them on a path can say that it works. When `says`, they and one
 * other notice at once and say so, once per path as browsers do; else nobody says anything.
 */
function makeGame({ mediaServer, says }: Game) {
  const clock = makeClock();
  const room: TestRoom = makeRoom({
    mediaServer,
    onStep: (_before, event, effects) => clock.record(event, effects),
  });
  const said = new Set<number>();

  const react = (): void => {
    const { live, preparing } = room.mode;
    if (preparing && !preparing.members.includes(cutOff)) {
      room.allReady();
      return react();
    }
    for (const path of [preparing, live]) {
      if (!says || !path?.members.includes(cutOff) || said.has(path.epoch)) continue;
      said.add(path.epoch);
      room.fail("zoe", path.epoch);
      if (path.path === "p2p") room.fail("ana", path.epoch);
      return react();
    }
  };

  /** @returns for how many ms fewer than two of the others shared a path, the first attempts not counted */
  const play = (untilMs: number): number => {
    let stranded = 0;
    react();
    while (clock.now < untilMs) {
      const served = isServed(room.mode);
      const before = Math.max(clock.now, firstAttemptsMs);
      const timer = clock.advance(untilMs);
      if (!served) stranded += Math.max(0, clock.now - before);
      if (timer) room.fire(timer);
      react();
    }
    return stranded;
  };
  return { room, play };
}

/** Whether two of the others may see each other: on a preparation, on what is live, or on the rest of a broken mesh. */
function isServed({ live, preparing }: RoomMode): boolean {
  const works = live && (!live.lost || (live.path === "p2p" && live.members.length > 2)) ? live : null;
  return [works, preparing].some((path) => path && path.members.filter((id) => id !== cutOff).length >= 2);
}

const games = (["up", "down"] as const).flatMap((mediaServer) =>
  (mediaServer === "up" ? [2, 3, 4, 5] : [2, 3]).flatMap((size) =>
    (["first", "last"] as const).flatMap((zoeComes) =>
      [true, false].map((says): Game => ({ mediaServer, size, zoeComes, says })),
    ),
  ),
);

test.each(games)("one of more is cut off, the others are served for good: %j", (game) => {
  const { room, play } = makeGame(game);
  const names = others.slice(0, game.size);
  room.join(...(game.zoeComes === "first" ? ["zoe", ...names] : [...names, "zoe"]));
  expect(play(30 * 60_000)).toBe(0);
});

test.each(games.filter((game) => game.mediaServer === "up"))(
  "[M10] somebody is cut off when the path breaks, and leaves later: %j",
  (game) => {
    const { room, play } = makeGame(game);
    room.join(...others.slice(0, game.size), "zoe");
    room.allReady();
    room.send({ type: "sfuLost" });
    expect(play(30 * 60_000)).toBe(0);
    room.leave("zoe");
    expect(play(60 * 60_000)).toBe(0);
    const { live } = room.mode;
    expect(live).toMatchObject({ lost: false });
    expect(live?.members).toEqual(live && membersOf(room.mode, live.path));
  },
);
