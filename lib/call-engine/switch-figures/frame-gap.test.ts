import { FrameGap } from "./frame-gap";

function gapOf(run: (gap: FrameGap) => void, endsAt: number): number | null {
  const gap = new FrameGap();
  run(gap);
  return gap.end(endsAt);
}

test("the longest time between two frames is the gap, what led up to the first included", () => {
  const run = (gap: FrameGap) => {
    gap.begin(1_000);
    for (const at of [1_033, 1_066, 1_250, 1_283]) gap.frame(at);
  };
  expect(gapOf(run, 1_300)).toBe(184);
});

test("a picture that stops and never goes on has a gap up to the end", () => {
  expect(gapOf((gap) => gap.frame(1_000), 1_500)).toBe(500);
});

test("frames that the page was not told of one by one were painted all the same", () => {
  const run = (gap: FrameGap) => {
    gap.begin(1_000);
    gap.frame(1_150, 3);
  };
  expect(gapOf(run, 1_150)).toBe(50);
});

test("a camera that is turned off and on again stands still in between, and that is no gap", () => {
  const run = (gap: FrameGap) => {
    gap.begin(1_000);
    gap.frame(1_033);
    gap.interrupt();
    gap.frame(4_000);
    gap.frame(4_033);
  };
  expect(gapOf(run, 4_040)).toBe(33);
});

test("where nothing was ever seen there is no gap", () => {
  expect(gapOf(() => undefined, 1_000)).toBeNull();
});

test("a frame that was painted below before it was seen does not make time run backwards", () => {
  const run = (gap: FrameGap) => {
    gap.begin(1_000);
    gap.frame(1_060);
    gap.frame(1_050);
    gap.frame(1_090);
  };
  expect(gapOf(run, 1_090)).toBe(60);
});
