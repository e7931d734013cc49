import { recurrence } from "@/lib/protocol/schedule";
import { scheduleWords } from "./schedule-words";
import { textsOf } from "./texts-of";

const wordsIn = async (language: "en" | "de") => scheduleWords(await textsOf("schedule", language), language);

test.each([
  [{ frequency: "daily" }, "Every day"],
  [{ frequency: "daily", interval: 3, count: 10 }, "Every 3 days, 10 times"],
  [{ frequency: "weekly", weekdays: ["FR", "MO"] }, "Every week on Monday and Friday"],
  [
    { frequency: "weekly", interval: 2, weekdays: ["WE"], until: "2026-05-03" },
    "Every 2 weeks on Wednesday, until May 3, 2026",
  ],
  [{ frequency: "monthly" }, "Every month on day 31, or the last day"],
  [{ frequency: "monthly", on: "weekday" }, "Every month on the last Tuesday"],
])("%p", async (rule, sentence) => {
  const words = await wordsIn("en");
  expect(words.recurrence({ start: "2026-03-31T09:00", recurrence: recurrence.parse(rule) })).toBe(sentence);
});

test("a meeting that takes place once has no rhythm", async () => {
  expect((await wordsIn("en")).recurrence({ start: "2026-03-31T09:00", recurrence: null })).toBeNull();
});

test.each([
  [45, "45 minutes"],
  [60, "1 hour"],
  [91, "1 hour 31 minutes"],
  [1_440, "24 hours"],
])("%p minutes", async (minutes, text) => {
  expect((await wordsIn("en")).duration(minutes)).toBe(text);
});

test("a time is told with its day, its length and its zone", async () => {
  const once = {
    start: "2026-03-02T09:00",
    timeZone: "Europe/Berlin",
    durationMinutes: 90,
    recurrence: null,
  };
  expect((await wordsIn("en")).time(once)).toBe(
    "Monday, March 2, 2026 at 9:00 AM, 1 hour 30 minutes (Europe/Berlin)",
  );
  expect((await wordsIn("de")).time(once)).toMatch(/^Montag, 2\. März 2026 um 09:00, 1 Stunde 30 Minuten/);
});
