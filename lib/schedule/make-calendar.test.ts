import { schedule } from "@/lib/protocol/schedule";
import { makeCalendar, type CalendarMeeting, type CalendarUse } from "./make-calendar";

type Change = Partial<Omit<CalendarMeeting, "schedule">> & { schedule?: object; skipped?: string[] };

/** The lines of the file, those that were folded put together. */
function linesOf(
  { schedule: change, skipped = [], ...rest }: Change = {},
  use: CalendarUse = { method: "publish" },
) {
  const base = { start: "2026-03-02T09:00", timeZone: "Europe/Berlin", durationMinutes: 45 };
  const text = makeCalendar(
    {
      uid: "1@meet.test",
      title: "Planning",
      link: "https://meet.test/meeting/abcd-efgh-ijkl",
      sequence: 3,
      organizer: { name: "Ana", email: "ana@example.org" },
      stamp: new Date("2026-01-02T03:04:05Z"),
      ...rest,
      schedule: { ...schedule.parse({ ...base, ...change }), skipped },
    },
    use,
  );
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  for (const line of text.split("\r\n"))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  return text.replaceAll(/\r\n[ \t]/g, "").split("\r\n");
}

const weekly = { frequency: "weekly", weekdays: ["MO"] };

test("a meeting is told in its own time zone, which is described in the file", () => {
  const lines = linesOf();
  expect(lines).toEqual(
    expect.arrayContaining([
      "METHOD:PUBLISH",
      "BEGIN:VTIMEZONE",
      "TZID:Europe/Berlin",
      "UID:1@meet.test",
      "SEQUENCE:3",
      "DTSTAMP:20260102T030405Z",
      "DTSTART;TZID=Europe/Berlin:20260302T090000",
      "DTEND;TZID=Europe/Berlin:20260302T094500",
      "STATUS:CONFIRMED",
      "LOCATION:https://meet.test/meeting/abcd-efgh-ijkl",
    ]),
  );
  expect(lines.filter((line) => line === "BEGIN:VTIMEZONE")).toHaveLength(1);
  expect(lines.some((line) => line.startsWith("RRULE") && !line.includes("YEARLY"))).toBe(false);
});

test.each([
  ["without an end", {}, "RRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO"],
  ["so many times", { count: 5 }, "RRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO;COUNT=5"],
  // Midnight of Berlin: in winter an hour before that of UTC, in summer two.
  [
    "until a day in winter",
    { until: "2026-03-09" },
    "RRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO;UNTIL=20260309T225900Z",
  ],
  [
    "until a day in summer",
    { until: "2026-04-06" },
    "RRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO;UNTIL=20260406T215900Z",
  ],
])("a series %s", (_name, end, rule) => {
  expect(linesOf({ schedule: { recurrence: { ...weekly, ...end } } })).toContain(rule);
});

test("times that were cancelled are exceptions of the series", () => {
  expect(
    linesOf({ schedule: { recurrence: weekly }, skipped: ["2026-03-16T09:00", "2026-03-09T09:00"] }),
  ).toContain("EXDATE;TZID=Europe/Berlin:20260309T090000,20260316T090000");
});

test("the last of a short month is the day of a series of the 31st", () => {
  const lines = linesOf({ schedule: { start: "2026-01-31T09:00", recurrence: { frequency: "monthly" } } });
  expect(lines).toContain("RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1");
});

test("an invitation can be answered, a cancellation not", () => {
  const use = { attendee: "ben@example.org" };
  expect(linesOf({}, { method: "request", ...use })).toEqual(
    expect.arrayContaining([
      "METHOD:REQUEST",
      'ORGANIZER;CN="Ana":mailto:ana@example.org',
      "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:MAILTO:ben@example.org",
    ]),
  );
  expect(linesOf({}, { method: "cancel", ...use })).toEqual(
    expect.arrayContaining(["METHOD:CANCEL", "STATUS:CANCELLED"]),
  );
});

test("what people have typed adds no lines of its own", () => {
  const lines = linesOf({
    title: "Über\r\nATTENDEE:x;y,z",
    organizer: { name: 'An"a\r\nX:1', email: "ana@example.org" },
  });
  expect(lines).toContain("SUMMARY:Über\\nATTENDEE:x\\;y\\,z");
  expect(lines.filter((line) => /^(ATTENDEE|X:1)/.test(line))).toEqual([]);
});

test("every time zone that a browser may have is described", () => {
  for (const timeZone of [...Intl.supportedValuesOf("timeZone"), "UTC", "Asia/Calcutta", "Europe/Kyiv"]) {
    const lines = linesOf({ schedule: { timeZone } });
    const zone = lines.find((line) => line.startsWith("TZID:"))?.slice("TZID:".length);
    expect(lines).toContain(`DTSTART;TZID=${zone}:20260302T090000`);
  }
});
