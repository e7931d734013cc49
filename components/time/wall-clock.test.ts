import { wallClock } from "./wall-clock";

test.each([
  ["2026-03-29T00:59:00Z", "Europe/Berlin", "2026-03-29T01:59"],
  ["2026-03-29T01:00:00Z", "Europe/Berlin", "2026-03-29T03:00"],
  ["2026-01-01T04:30:00Z", "America/New_York", "2025-12-31T23:30"],
  ["2026-01-01T18:30:00Z", "Asia/Kolkata", "2026-01-02T00:00"],
])("at %s the clocks of %s show %s", (moment, zone, shown) => {
  expect(wallClock(new Date(moment), zone)).toBe(shown);
});
