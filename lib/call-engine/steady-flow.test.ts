import { SteadyFlow } from "./steady-flow";

/** Of the frames that the page is told of, as [time in ms, number of frames presented], the index of the decisive one. */
function runsAfter(...told: [at: number, presented: number][]): number {
  const flow = new SteadyFlow(1_000);
  return told.map(([at, presented]) => flow.frame(at, presented)).indexOf(true);
}

test("frames that follow one another are a stream that runs", () => {
  expect(runsAfter([1_400, 1], [1_450, 2], [1_500, 3], [1_550, 4])).toBe(2);
});

test("a first frame and then a pause is only a beginning", () => {
  expect(runsAfter([1_000, 1], [1_300, 2], [1_600, 3], [1_900, 4])).toBe(-1);
  expect(runsAfter([1_000, 1], [1_050, 2], [1_400, 3], [1_450, 4], [1_500, 5])).toBe(4);
});

test("a busy page is not told of each frame: those in between count", () => {
  expect(runsAfter([1_400, 1], [1_520, 3])).toBe(1);
  expect(runsAfter([1_300, 6])).toBe(0); // all of them since the stream is watched
});

test("few frames in a long time stay few, however late the page is told of them", () => {
  expect(runsAfter([1_900, 3], [2_900, 5])).toBe(-1);
});
