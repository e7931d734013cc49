import { RecentIds } from "./recent-ids";

test("the last ones are remembered, however many there were", () => {
  const ids = new RecentIds();
  for (let i = 0; i < 10_000; i++) ids.add(`id-${i}`);
  expect(ids.has("id-9999")).toBe(true);
  expect(ids.has("id-9500")).toBe(true);
  expect(ids.has("id-9499")).toBe(false);
  expect(ids.has("never")).toBe(false);
});
