import fc from "fast-check";
import { recurrence, schedule, weekday, type KeptSchedule, type Schedule } from "@/lib/protocol/schedule";
import { alignStart, hasOccurrence, instantOf, nextOccurrence, occurrencesFrom } from "./occurrences";

const berlin = "Europe/Berlin";
const newYork = "America/New_York";
/** Has no daylight saving. */
const tokyo = "Asia/Tokyo";
/** Moves its clocks by half an hour only. */
const lordHowe = "Australia/Lord_Howe";

type Change = Partial<Omit<KeptSchedule, "recurrence">> & { recurrence?: object | null };

function makeSchedule(change: Change = {}): KeptSchedule {
  const { skipped = [], ...rest } = change;
  const base = { start: "2026-03-02T09:00", timeZone: berlin, durationMinutes: 30 };
  return { ...schedule.parse({ ...base, ...rest }), skipped };
}

/** The first times from a moment on, in UTC. */
function take(from: string, count: number, change: Change): string[] {
  const taken: string[] = [];
  for (const { startsAt } of occurrencesFrom(makeSchedule(change), new Date(from))) {
    taken.push(startsAt.toISOString().slice(0, 16));
    if (taken.length === count) break;
  }
  return taken;
}

const weeklyMonday = { frequency: "weekly", weekdays: ["MO"] };

describe("across daylight saving the clock on the wall stays", () => {
  test.each<[string, Change, string, string[]]>([
    [
      "into summer, Berlin (29 March 2026)",
      { recurrence: weeklyMonday },
      "2026-03-20T00:00Z",
      ["2026-03-23T08:00", "2026-03-30T07:00"],
    ],
    [
      "out of summer, Berlin (25 October 2026)",
      { recurrence: weeklyMonday },
      "2026-10-18T00:00Z",
      ["2026-10-19T07:00", "2026-10-26T08:00"],
    ],
    [
      "into summer, New York (8 March 2026)",
      { recurrence: weeklyMonday, timeZone: newYork },
      "2026-03-01T00:00Z",
      ["2026-03-02T14:00", "2026-03-09T13:00"],
    ],
    [
      "out of summer, New York (1 November 2026)",
      { recurrence: weeklyMonday, timeZone: newYork },
      "2026-10-25T00:00Z",
      ["2026-10-26T13:00", "2026-11-02T14:00"],
    ],
    [
      "never, Tokyo",
      { recurrence: weeklyMonday, timeZone: tokyo },
      "2026-03-23T00:00Z",
      ["2026-03-23T00:00", "2026-03-30T00:00"],
    ],
    [
      "by half an hour, Lord Howe (5 April 2026)",
      { recurrence: weeklyMonday, timeZone: lordHowe },
      "2026-03-29T12:00Z",
      ["2026-03-29T22:00", "2026-04-05T22:30"],
    ],
  ])("%s", (_name, change, from, expected) => {
    expect(take(from, expected.length, change)).toEqual(expected);
  });

  test("a time that the clock skips is the same span later, and takes place", () => {
    const change = { start: "2026-03-28T02:30", recurrence: { frequency: "daily" } };
    expect(take("2026-03-27T00:00Z", 3, change)).toEqual([
      "2026-03-28T01:30",
      "2026-03-29T01:30", // 02:30 does not exist: 03:30 summer time
      "2026-03-30T00:30",
    ]);
  });

  test("a time that the clock shows twice takes place once, the first time", () => {
    const change = { start: "2026-10-24T02:30", recurrence: { frequency: "daily" } };
    expect(take("2026-10-23T00:00Z", 3, change)).toEqual([
      "2026-10-24T00:30",
      "2026-10-25T00:30", // 02:30 summer time; an hour later the clock shows it again
      "2026-10-26T01:30",
    ]);
  });
});

describe("rules", () => {
  test.each<[string, object, string, string[]]>([
    [
      "every second week on two days",
      { frequency: "weekly", interval: 2, weekdays: ["WE", "MO"] },
      "2026-03-02T09:00",
      ["2026-03-02T08:00", "2026-03-04T08:00", "2026-03-16T08:00", "2026-03-18T08:00", "2026-03-30T07:00"],
    ],
    [
      "the 31st, or the last day of a shorter month",
      { frequency: "monthly" },
      "2026-01-31T09:00",
      ["2026-01-31T08:00", "2026-02-28T08:00", "2026-03-31T07:00", "2026-04-30T07:00"],
    ],
    [
      "the second Tuesday of the month",
      { frequency: "monthly", on: "weekday" },
      "2026-03-10T09:00",
      ["2026-03-10T08:00", "2026-04-14T07:00", "2026-05-12T07:00"],
    ],
    [
      "the fifth Monday is the last one",
      { frequency: "monthly", on: "weekday" },
      "2026-03-30T09:00",
      ["2026-03-30T07:00", "2026-04-27T07:00", "2026-05-25T07:00"],
    ],
    [
      "three times",
      { frequency: "daily", count: 3 },
      "2026-03-27T09:00",
      ["2026-03-27T08:00", "2026-03-28T08:00", "2026-03-29T07:00"],
    ],
    [
      "until a day, which is included",
      { frequency: "daily", interval: 2, until: "2026-03-31" },
      "2026-03-27T09:00",
      ["2026-03-27T08:00", "2026-03-29T07:00", "2026-03-31T07:00"],
    ],
  ])("%s", (_name, rule, start, expected) => {
    expect(take("2026-01-01T00:00Z", 5, { recurrence: rule, start }).slice(0, expected.length)).toEqual(
      expected,
    );
    if ("count" in rule || "until" in rule)
      expect(take("2026-01-01T00:00Z", 9, { recurrence: rule, start })).toEqual(expected);
  });

  test("a day that was taken out does not take place, the others do", () => {
    const change = { recurrence: { frequency: "daily", count: 3 }, skipped: ["2026-03-03T09:00"] };
    expect(take("2026-01-01T00:00Z", 9, change)).toEqual(["2026-03-02T08:00", "2026-03-04T08:00"]);
  });

  test("one that goes on is still the next one, until it is over", () => {
    const once = makeSchedule();
    const next = (now: string) => nextOccurrence(once, new Date(now))?.start ?? null;
    expect(next("2026-03-02T07:00Z")).toBe("2026-03-02T09:00");
    expect(next("2026-03-02T08:29:59Z")).toBe("2026-03-02T09:00");
    expect(next("2026-03-02T08:30Z")).toBeNull();
  });

  test("a series begins with the first day that it takes place", () => {
    const tuesday = makeSchedule({ start: "2026-03-03T09:00", recurrence: weeklyMonday });
    expect(alignStart(tuesday)?.start).toBe("2026-03-09T09:00");
    const never = { ...weeklyMonday, until: "2026-03-04" };
    expect(alignStart(makeSchedule({ start: "2026-03-03T09:00", recurrence: never }))).toBeNull();
  });

  test("only a day of the series is one", () => {
    const series = makeSchedule({ recurrence: weeklyMonday });
    expect(hasOccurrence(series, "2026-03-30T09:00")).toBe(true);
    expect(hasOccurrence(series, "2026-03-31T09:00")).toBe(false);
    expect(hasOccurrence(series, "2026-03-30T09:30")).toBe(false);
    expect(hasOccurrence(series, "2026-02-23T09:00")).toBe(false);
  });
});

describe("whatever the series", () => {
  const ends = fc.oneof(
    fc.constant({}),
    fc.record({ count: fc.integer({ min: 1, max: 40 }) }),
    fc.record({
      until: fc.integer({ min: 1, max: 28 }).map((day) => `2027-02-${String(day).padStart(2, "0")}`),
    }),
  );
  const rules = fc
    .tuple(
      fc.oneof(
        fc.constant({ frequency: "daily" }),
        fc.record({
          frequency: fc.constant("weekly"),
          weekdays: fc.subarray([...weekday.options], { minLength: 1 }),
        }),
        fc.record({ frequency: fc.constant("monthly"), on: fc.constantFrom("date", "weekday") }),
      ),
      fc.integer({ min: 1, max: 5 }),
      ends,
    )
    .map(([kind, interval, end]) => recurrence.parse({ ...kind, interval, ...end }));
  const local = fc
    .date({ min: new Date("2026-01-01T00:00Z"), max: new Date("2026-12-31T23:59Z"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 16));
  const schedules: fc.Arbitrary<Schedule> = fc.record({
    start: local,
    timeZone: fc.constantFrom(berlin, newYork, tokyo, lordHowe),
    durationMinutes: fc.integer({ min: 5, max: 1_440 }),
    recurrence: fc.option(rules),
  });
  const wallClock = (at: Date, timeZone: string) =>
    new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "short" })
      .format(at)
      .replace(" ", "T");

  test("times follow one another, last as long as they should, and show the same time on the wall", () => {
    fc.assert(
      fc.property(schedules, local, (plain, after) => {
        const from = instantOf(after, plain.timeZone);
        const time = plain.start.slice(11);
        let before = 0;
        let count = 0;
        for (const { start, startsAt, endsAt } of occurrencesFrom({ ...plain, skipped: [] }, from)) {
          expect(endsAt.getTime()).toBeGreaterThan(from.getTime());
          expect(endsAt.getTime() - startsAt.getTime()).toBe(plain.durationMinutes * 60_000);
          expect(startsAt.getTime()).toBeGreaterThan(before);
          expect(start.slice(11)).toBe(time);
          const shown = wallClock(startsAt, plain.timeZone);
          // Except where the clock skips that time.
          if (shown !== start) expect(instantOf(shown, plain.timeZone)).toEqual(startsAt);
          else expect(shown.slice(11)).toBe(time);
          before = startsAt.getTime();
          if (++count === 15) break;
        }
      }),
      { numRuns: 150 },
    );
  });

  test("from wherever one looks, the times that are left are the same", () => {
    fc.assert(
      fc.property(schedules, local, (plain, after) => {
        const kept = { ...plain, skipped: [] };
        const all: string[] = [];
        for (const { startsAt } of occurrencesFrom(kept, new Date(0))) {
          all.push(startsAt.toISOString());
          if (all.length === 60) break;
        }
        const from = instantOf(after, plain.timeZone);
        const next = nextOccurrence(kept, from)?.startsAt.toISOString() ?? null;
        const left = all.find((at) => Date.parse(at) + plain.durationMinutes * 60_000 > from.getTime());
        if (left !== undefined || all.length < 60) expect(next).toBe(left ?? null);
      }),
      { numRuns: 150 },
    );
  });
});
