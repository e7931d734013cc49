import { RecentIds } from "./recent-ids";

test("the last ones are remembered, however many there were", () => {
  const ids = new RecentIds();
  for (let i = 0; i < 10_000; i++) ids.add(`id-${i}`);
  expect(ids.has("id-9999")).toBe(true);
  expect(ids.has("id-9500")).toBe(true);
  expect(ids.has("id-9499")).toBe(false);
  expect(ids.has("never")).toBe(false);
});

test("what comes again is the newest again, and what is to be forgotten is forgotten", () => {
  const ids = new RecentIds(2, ["ana", "ben"]);
  ids.add("ana");
  ids.add("chi");
  expect(ids.all()).toEqual(["ana", "chi"]);
  ids.forget("ana");
  expect(ids.all()).toEqual(["chi"]);
});
