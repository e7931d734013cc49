import type { Recurrence, Schedule, Weekday } from "@/lib/protocol/schedule";
import type { Language } from "./languages";
import type { TextsOf } from "./texts-of";

const order: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const weeks = ["first", "second", "third", "fourth", "last"] as const;

/** 2024-01-01 was a Monday. */
const dayOf = (weekday: Weekday) => new Date(Date.UTC(2024, 0, 1 + order.indexOf(weekday)));

/** When a meeting takes place, how long and how often, in this language. */
export function scheduleWords(t: TextsOf<"schedule">, locale: Language) {
  const dayName = (day: Weekday, width: "long" | "short" | "narrow") =>
    new Intl.DateTimeFormat(locale, { weekday: width, timeZone: "UTC" }).format(dayOf(day));
  const weekday = (day: Weekday) => dayName(day, "long");
  /** "Mon"; Arabic has no shorter form than one letter, which is another one for each day. */
  const shortWeekday = (day: Weekday) =>
    locale === "ar" ? dayName(day, "narrow") : dayName(day, "short").slice(0, 3);

  /** "45 minutes", "1 hour", "1 hour 30 minutes". */
  const duration = (minutes: number) => {
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    const inUnit = (value: number, unit: "hour" | "minute") =>
      new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(value);
    return [hours > 0 && inUnit(hours, "hour"), rest > 0 && inUnit(rest, "minute")].filter(Boolean).join(" ");
  };

  const rule = (start: string, recurrence: Recurrence) => {
    const { interval } = recurrence;
    switch (recurrence.frequency) {
      case "daily":
        return t("daily", { interval });
      case "weekly": {
        const sorted = order.filter((day) => recurrence.weekdays.includes(day));
        const days = new Intl.ListFormat(locale, { type: "conjunction" }).format(sorted.map(weekday));
        return t("weekly", { interval, days });
      }
      case "monthly": {
        const date = new Date(`${start}:00Z`);
        const day = date.getUTCDate();
        if (recurrence.on === "date")
          return day > 28 ? t("monthlyOrLast", { interval, day }) : t("monthly", { interval, day });
        const name = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(date);
        const week = weeks[Math.ceil(day / 7) - 1] ?? "last";
        return t("monthlyWeekday", { interval, week, weekday: name });
      }
      default:
        return recurrence satisfies never;
    }
  };

  /** "Every 2 weeks on Monday and Friday, 10 times". Null for a meeting that takes place once. */
  const recurrence = ({ start, recurrence: repeats }: Pick<Schedule, "start" | "recurrence">) => {
    if (repeats === null) return null;
    const { count, until } = repeats;
    const every = rule(start, repeats);
    if (count !== undefined) return t("times", { rule: every, count });
    if (until === undefined) return every;
    const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
    return t("until", { rule: every, date: format.format(new Date(`${until}T00:00:00Z`)) });
  };

  /** "Monday, March 2, 2026 at 9:00 AM, 45 minutes (Europe/Berlin)", the first time of a series. */
  const time = ({ start, timeZone, durationMinutes }: Schedule) => {
    const format = new Intl.DateTimeFormat(locale, {
      dateStyle: "full",
      timeStyle: "short",
      timeZone: "UTC",
    });
    const text = format.format(new Date(`${start}:00Z`)).replaceAll("\u202f", " "); // before AM and PM, in some versions
    return t("time", { time: text, duration: duration(durationMinutes), timeZone });
  };

  return { weekday, shortWeekday, duration, recurrence, time };
}
