import type { Recurrence, Schedule, Weekday } from "@/lib/protocol/schedule";

const dayNames: Record<Weekday, string> = {
  MO: "Monday",
  TU: "Tuesday",
  WE: "Wednesday",
  TH: "Thursday",
  FR: "Friday",
  SA: "Saturday",
  SU: "Sunday",
};
const order = Object.keys(dayNames);
const weeks = ["first", "second", "third", "fourth", "last"];

/** "Every 2 weeks on Monday and Friday, 10 times". Null for a meeting that takes place once. */
export function describeRecurrence({
  start,
  recurrence,
}: Pick<Schedule, "start" | "recurrence">): string | null {
  if (recurrence === null) return null;
  return [everyOf(recurrence), onOf(start, recurrence), endOf(recurrence)].filter(Boolean).join("");
}

/** "45 minutes", "1 hour", "1 hour 30 minutes". */
export function describeDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 && plural(hours, "hour"), rest > 0 && plural(rest, "minute")].filter(Boolean).join(" ");
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function everyOf({ frequency, interval }: Recurrence): string {
  const unit = { daily: "day", weekly: "week", monthly: "month" }[frequency];
  return interval === 1 ? `Every ${unit}` : `Every ${interval} ${unit}s`;
}

function onOf(start: string, recurrence: Recurrence): string {
  switch (recurrence.frequency) {
    case "daily":
      return "";
    case "weekly": {
      const sorted = recurrence.weekdays.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
      return ` on ${listOf([...new Set(sorted)].map((day) => dayNames[day]))}`;
    }
    case "monthly": {
      const date = new Date(`${start}:00Z`);
      const day = date.getUTCDate();
      if (recurrence.on === "date") return ` on day ${day}${day > 28 ? ", or the last day" : ""}`;
      const name = new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" }).format(date);
      return ` on the ${weeks[Math.ceil(day / 7) - 1]} ${name}`;
    }
    default:
      return recurrence satisfies never;
  }
}

function endOf({ count, until }: Recurrence): string {
  if (count !== undefined) return count === 1 ? ", once" : `, ${count} times`;
  if (until === undefined) return "";
  const date = new Date(`${until}T00:00:00Z`);
  return `, until ${new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" }).format(date)}`;
}

function listOf(words: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "conjunction" }).format(words);
}

/** "Monday, March 2, 2026 at 9:00 AM, 45 minutes (Europe/Berlin)", the first time of a series. */
export function describeTime({ start, timeZone, durationMinutes }: Schedule): string {
  const text = new Intl.DateTimeFormat("en", {
    dateStyle: "full",
    timeStyle: "short",
    timeZone: "UTC",
  }).format(new Date(`${start}:00Z`));
  // Some versions of the language data put a narrow space before AM and PM.
  return `${text.replaceAll("\u202f", " ")}, ${describeDuration(durationMinutes)} (${timeZone})`;
}
