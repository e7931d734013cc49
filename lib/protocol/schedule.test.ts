import { schedule } from "./schedule";

const right = { start: "2026-03-29T09:30", timeZone: "Europe/Berlin", durationMinutes: 30 };
const accepts = (change: object) => schedule.safeParse({ ...right, ...change }).success;

test("a meeting that takes place once", () => {
  expect(schedule.parse(right)).toEqual({ ...right, recurrence: null });
});

test.each([
  { start: "2026-02-30T09:00" },
  { start: "2026-02-03T25:00" },
  { start: "2026-02-03 09:00" },
  { start: "2026-02-03T09:00Z" },
  { timeZone: "Europe/Atlantis" },
  { timeZone: "+02:00" },
  { timeZone: "" },
  { durationMinutes: 0 },
  { durationMinutes: 30.5 },
  { durationMinutes: 1e9 },
  { recurrence: { frequency: "secondly" } },
  { recurrence: { frequency: "weekly", weekdays: [] } },
  { recurrence: { frequency: "weekly", weekdays: ["MON"] } },
  { recurrence: { frequency: "daily", interval: 0 } },
  { recurrence: { frequency: "daily", count: 100_000 } },
  { recurrence: { frequency: "daily", count: 3, until: "2026-05-03" } },
  { recurrence: { frequency: "daily", until: "2026-02-30" } },
])("%j is refused", (change) => {
  expect(accepts(change)).toBe(false);
});
