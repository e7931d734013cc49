import { pageCursor, writePageCursor } from "./page-cursor";

test("what was written is read again", () => {
  const cursor = { at: new Date("2026-01-05T09:00:00.123Z"), id: "65f0c0ffee65f0c0ffee65f0" };
  expect(pageCursor.parse(writePageCursor(cursor))).toEqual(cursor);
});

test.each(["", "nonsense", "{}", "1-xyz", "-65f0c0ffee65f0c0ffee65f0", "A".repeat(100)])(
  "%p is no cursor",
  (text) => {
    expect(pageCursor.safeParse(text).success).toBe(false);
  },
);
