import { explore } from "./explore";
import { modeMutants } from "./mode-mutants";
import { modeScenes } from "./mode-scenes";
import { modeWorld } from "./mode-world";

/** More than any mistake here needs to be found; a fraction of a second. */
const maxStates = 6_000;

test.each(modeMutants)(
  "[$promise] a reducer in which $mistake does not get through",
  ({ promise, reduce }) => {
    const found = Object.values(modeScenes).flatMap((scene) => {
      try {
        explore(modeWorld({ ...scene, reduce }), { maxStates });
        return [];
      } catch (error) {
        return [String(error)];
      }
    });
    expect(found).not.toEqual([]);
    for (const fault of found) expect(fault).toContain(`[${promise}]`);
  },
);

test("every promise of CALL_MODE.md has a mistake that breaks it", () => {
  expect([...new Set(modeMutants.map(({ promise }) => promise))]).toEqual(
    Array.from({ length: 13 }, (_, i) => `I${i + 1}`),
  );
});

/** Two counters up to three; a fault where both are two. */
const counters = (faulty: boolean) => ({
  starts: [{ a: 0, b: 0 }],
  eventsIn: () => ["a", "b"] as const,
  step: ({ a, b }: { a: number; b: number }, which: "a" | "b") => ({
    a: Math.min(3, which === "a" ? a + 1 : a),
    b: Math.min(3, which === "b" ? b + 1 : b),
  }),
  keyOf: ({ a, b }: { a: number; b: number }) => [a, b].join(),
  check: ({ a, b }: { a: number; b: number }) => {
    if (faulty && a === 2 && b === 2) throw new Error("both are two");
  },
});

test("everything that can be reached is found, once", () => {
  expect(explore(counters(false))).toMatchObject({ states: 16, transitions: 32, depth: 6, complete: true });
});

test("it stops when its budget is spent, and says that it is not complete", () => {
  expect(explore(counters(false), { maxStates: 5 })).toMatchObject({ states: 5, complete: false });
});

test("a fault comes with the shortest way to it", () => {
  expect(() => explore(counters(true))).toThrow(/^After 4 events:\n(?:"[ab]"\n){4}Error: both are two$/);
});
