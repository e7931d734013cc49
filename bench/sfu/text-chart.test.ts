import { textChart } from "./text-chart";

test("the smallest value is the lowest bar, the largest the highest", () => {
  expect(textChart([10, 20, 30])).toBe("▁▅█ 10 … 30");
});

test("a flat line is flat, and nothing is nothing", () => {
  expect(textChart([5, 5])).toBe("▄▄ 5 … 5");
  expect(textChart([])).toBe("");
});

test("a long curve is drawn by the peaks of its parts", () => {
  expect(textChart([1, 9, 2, 2], 2)).toBe("█▁ 2 … 9");
});
