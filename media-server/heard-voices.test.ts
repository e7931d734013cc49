import { allHeard, changedVoices, hearVoices, type HeardVoices } from "./heard-voices";

const tickMs = 300;

/** A room in which so many are heard; `speak` is one look at it. */
function makeRoom(limit: number) {
  let heard: HeardVoices = allHeard;
  const speak = (volumes: Record<string, number>, elapsedMs = tickMs) => {
    const voices = Object.entries(volumes).map(([producerId, volume]) => ({ producerId, volume }));
    heard = hearVoices(heard, voices, { limit, elapsedMs });
    return [...heard.hushed].sort();
  };
  return { speak };
}

test("as long as there is room nobody is hushed, however quiet", () => {
  const { speak } = makeRoom(3);
  expect(speak({ ana: -20, ben: -90, chi: -127 })).toEqual([]);
});

test("of more voices than are heard the quietest go", () => {
  const { speak } = makeRoom(2);
  expect(speak({ ana: -20, ben: -60, chi: -30, dan: -50 })).toEqual(["ben", "dan"]);
});

test("who begins to speak is not held back beforehand: they are heard until found to be one too many", () => {
  const { speak } = makeRoom(2);
  expect(speak({ ana: -20, ben: -20 })).toEqual([]);
  expect(speak({ ana: -20, ben: -20, chi: -40 })).toEqual(["chi"]);
});

test("a little louder is not enough to take a place, clearly louder is", () => {
  const { speak } = makeRoom(1);
  expect(speak({ ana: -30, ben: -40 })).toEqual(["ben"]);
  expect(speak({ ana: -30, ben: -27 })).toEqual(["ben"]);
  expect(speak({ ana: -30, ben: -20 })).toEqual(["ana"]);
  expect(speak({ ana: -18, ben: -20 })).toEqual(["ana"]);
});

test("a pause for breath costs nobody their place, a long one does", () => {
  const { speak } = makeRoom(1);
  speak({ ana: -20, ben: -40 });
  expect(speak({ ben: -40 })).toEqual([]); // there is room
  expect(speak({ ana: -50, ben: -40 })).toEqual(["ben"]);
  expect(speak({ ben: -40 }, 10_000)).toEqual([]);
  expect(speak({ ana: -50, ben: -40 })).toEqual(["ana"]);
});

test("who is hushed and pauses is free again; with no limit nobody ever is hushed", () => {
  const { speak } = makeRoom(1);
  expect(speak({ ana: -20, ben: -40 })).toEqual(["ben"]);
  expect(speak({ ana: -20 })).toEqual([]);
  expect(makeRoom(Infinity).speak({ ana: -20, ben: -40, chi: -70 })).toEqual([]);
});

test("who is neither speaking nor remembered takes no memory", () => {
  const first = hearVoices(allHeard, [{ producerId: "ana", volume: -20 }], { limit: 1, elapsedMs: 0 });
  expect(first.levels.size).toBe(1);
  expect(hearVoices(first, [], { limit: 1, elapsedMs: 60_000 }).levels.size).toBe(0);
});

test("only a change is to be acted upon", () => {
  const hushed = (...ids: string[]): HeardVoices => ({ levels: new Map(), hushed: new Set(ids) });
  expect([...changedVoices(hushed("ana", "ben"), hushed("ben", "chi"))].sort()).toEqual(["ana", "chi"]);
  expect(changedVoices(hushed("ana"), hushed("ana")).size).toBe(0);
});
