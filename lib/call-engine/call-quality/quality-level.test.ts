import { noFigures } from "./figures-between";
import { levelOf, SteadyLevel } from "./quality-level";

test.each([
  [{ lossPercent: 2, jitterMs: 30, roundTripMs: 200, frozenPercent: 0 }, "good"],
  [{ lossPercent: 4 }, "fair"],
  [{ jitterMs: 60 }, "fair"],
  [{ roundTripMs: 400 }, "fair"],
  [{ lossPercent: 12 }, "poor"],
  [{ roundTripMs: 900 }, "poor"],
  [{ frozenPercent: 25 }, "poor"],
])("%j is %s", (figures, level) => expect(levelOf({ ...noFigures, ...figures })).toBe(level));

test("nothing to measure is nothing to complain about", () => expect(levelOf(noFigures)).toBe("good"));

test("one bad measurement is not shown, two in a row are, and it takes three good ones to forget them", () => {
  const steady = new SteadyLevel();
  const shown = (
    ["poor", "good", "poor", "poor", "good", "good", "poor", "good", "good", "good"] as const
  ).map((level) => steady.measured(level));
  const expected = ["good", "good", "good", "poor", "poor", "poor", "poor", "poor", "poor", "good"];
  expect(shown).toEqual(expected);
});
