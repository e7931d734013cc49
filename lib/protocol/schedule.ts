import { z } from "zod";
import { isTimeZone } from "./is-time-zone";

/** Days as iCalendar names them, Monday first. */
export const weekday = z.enum(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);
export type Weekday = z.infer<typeof weekday>;

/** A moment on the clock on the wall, as a form gives it: it becomes an instant with a time zone. */
export const localDateTime = z
  .string()
  .regex(/^20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d$/, "Write date and time as 2026-03-29T09:30.")
  .refine(isDateTime, "There is no such date.");

const localDate = z
  .string()
  .regex(/^20\d\d-[01]\d-[0-3]\d$/, "Write a date as 2026-03-29.")
  .refine((text) => isDateTime(`${text}T00:00`), "There is no such date.");

export const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, "This is no time zone. Write one such as Europe/Berlin.");

/** How often a meeting repeats and until when. A series of 731 days is two years of every day. */
export const recurrence = z
  .discriminatedUnion("frequency", [
    z.object({ frequency: z.literal("daily"), ...everyKind() }),
    z.object({
      frequency: z.literal("weekly"),
      weekdays: z.array(weekday).min(1, "Choose at least one day.").max(7),
      ...everyKind(),
    }),
    z.object({
      frequency: z.literal("monthly"),
      /** The same date, or the same weekday of the same week (the last one where it is the fifth). */
      on: z.enum(["date", "weekday"]).default("date"),
      ...everyKind(),
    }),
  ])
  .refine(({ count, until }) => count === undefined || until === undefined, {
    message: "Say how often, or until when: not both.",
  });
export type Recurrence = z.infer<typeof recurrence>;

function everyKind() {
  return {
    /** Every so many days, weeks or months. */
    interval: z.int().min(1).max(99).default(1),
    /** So many times altogether. Without this and `until` it goes on. */
    count: z.int().min(1).max(731).optional(),
    /** Up to this day, which is included. */
    until: localDate.optional(),
  };
}

/** When a meeting takes place. */
export const schedule = z.object({
  start: localDateTime,
  timeZone,
  durationMinutes: z
    .int()
    .min(5, "A meeting takes 5 minutes at least.")
    .max(24 * 60, "A meeting takes a day at most."),
  recurrence: recurrence.nullable().default(null),
});
export type Schedule = z.infer<typeof schedule>;

/** A schedule with the days on which it does not take place after all: their starts, on the clock on the wall. */
export type KeptSchedule = Schedule & { skipped: readonly string[] };

function isDateTime(text: string): boolean {
  const date = new Date(`${text}:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
