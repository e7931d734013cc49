import { sparklinePath, sparklineTop } from "./sparkline-path";

const area = { width: 100, height: 20 };

test("the newest value is at the right edge, zero at the bottom, the top at the top", () => {
  expect(sparklinePath([0, 10], area, 3, 10)).toBe("M50.0 20.0L100.0 0.0");
});

test("where nothing was measured the line is broken", () => {
  expect(sparklinePath([5, null, 5], area, 3, 10)).toBe("M0.0 10.0M100.0 10.0");
});

test("what does not fit is the oldest, what is too high stops at the edge", () => {
  expect(sparklinePath([1, 2, 99], area, 2, 4)).toBe("M0.0 10.0L100.0 0.0");
  expect(sparklinePath([], area, 2, 4)).toBe("");
});

test("the top is a round number above everything, and never so low that calm looks like trouble", () => {
  expect([
    sparklineTop([1, null], 10),
    sparklineTop([11], 10),
    sparklineTop([420], 100),
    sparklineTop([], 5),
  ]).toEqual([10, 20, 500, 5]);
});
