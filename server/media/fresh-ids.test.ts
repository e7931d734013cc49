import { FreshIds } from "./fresh-ids";

test("what is being made is fresh until its answer is there", () => {
  const ids = new FreshIds();
  const [first, again] = [ids.begin(["mic"]), ids.begin(["mic"])];
  first();
  expect(ids.has("mic")).toBe(true); // the same was asked for twice
  again();
  expect(ids.has("mic")).toBe(false);
});

test("what was made while a connection is opened is fresh until that has been greeted", () => {
  const ids = new FreshIds();
  const before = ids.begin(["before"]);
  before();
  const during = ids.begin([]);
  ids.connectionOpened();
  during(["named-by-the-answer"]);
  expect([ids.has("before"), ids.has("named-by-the-answer")]).toEqual([false, true]);
  ids.connectionGreeted();
  expect(ids.has("named-by-the-answer")).toBe(false);
  ids.begin(["after"])();
  expect(ids.has("after")).toBe(false);
});
