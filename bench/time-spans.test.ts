import { gapsWithin, longestFrameGap, longestSilence } from "./time-spans";

test("the longest gap is looked for across the edges of the window", () => {
  const frames = [0, 33, 66, 200, 233, 266];
  expect(longestFrameGap(frames, { from: 100, to: 150 })).toBe(134);
  expect(longestFrameGap(frames, { from: 210, to: 260 })).toBe(33);
});

test("a picture that stopped counts until the end of the window", () => {
  expect(longestFrameGap([0, 33], { from: 0, to: 1_000 })).toBe(967);
  expect(longestFrameGap([], { from: 0, to: 1_000 })).toBeNull();
});

test("only silences that touch the window count", () => {
  const silences = [
    { from: 0, to: 10 },
    { from: 95, to: 130 },
    { from: 500, to: 900 },
  ];
  expect(longestSilence(silences, { from: 100, to: 200 })).toBe(35);
  expect(longestSilence([], { from: 0, to: 1 })).toBe(0);
});

test("every long gap of the window is found with its place", () => {
  expect(gapsWithin([0, 50, 300, 350, 600], { from: 40, to: 400 }, 120)).toEqual([
    { from: 50, to: 300 },
    { from: 350, to: 600 },
  ]);
});
