import { summarise } from "./percentiles";

test("percentiles are values that were measured (nearest rank)", () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(summarise(values)).toEqual({ n: 100, p50: 50, p95: 95, max: 100 });
  expect(summarise([7])).toEqual({ n: 1, p50: 7, p95: 7, max: 7 });
  expect(summarise([])).toBeNull();
});
