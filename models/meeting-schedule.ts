import mongoose from "mongoose";
import type { KeptSchedule, Recurrence } from "@/lib/protocol/schedule";
import { nextOccurrence } from "@/lib/schedule/occurrences";

/** When a meeting takes place, with the times that follow from it and that queries go by. */
export type StoredSchedule = KeptSchedule & {
  /** Grows with each change, so that calendars know which invitation is the newest. */
  sequence: number;
  /** When it takes place next, or since when it goes on; null: not any more. Moved on by advance-schedules.ts. */
  nextAt: Date | null;
  nextEndsAt: Date | null;
};

const recurrenceSchema = new mongoose.Schema<Recurrence & { weekdays?: string[]; on?: string }>(
  {
    frequency: { type: String, enum: ["daily", "weekly", "monthly"], required: true },
    interval: { type: Number, required: true },
    weekdays: { type: [String], default: undefined },
    on: { type: String, enum: ["date", "weekday"] },
    count: { type: Number },
    until: { type: String },
  },
  { _id: false },
);

export const scheduleSchema = new mongoose.Schema<StoredSchedule>(
  {
    start: { type: String, required: true },
    timeZone: { type: String, required: true },
    durationMinutes: { type: Number, required: true },
    recurrence: { type: recurrenceSchema, default: null },
    skipped: { type: [String], default: [] },
    sequence: { type: Number, default: 0, required: true },
    nextAt: { type: Date, default: null },
    nextEndsAt: { type: Date, default: null },
  },
  { _id: false },
);

/** A schedule as it is stored: with the time that is next now. */
export function toStoredSchedule(schedule: KeptSchedule, sequence: number, now: Date): StoredSchedule {
  return { ...schedule, skipped: [...schedule.skipped], sequence, ...nextTimes(schedule, now) };
}

/** What queries go by. */
export function nextTimes(schedule: KeptSchedule, now: Date): Pick<StoredSchedule, "nextAt" | "nextEndsAt"> {
  const next = nextOccurrence(schedule, now);
  return { nextAt: next?.startsAt ?? null, nextEndsAt: next?.endsAt ?? null };
}

/** Without what the database adds. */
export function toScheduleRecord(stored: StoredSchedule): StoredSchedule {
  const { start, timeZone, durationMinutes, recurrence, skipped, sequence, nextAt, nextEndsAt } = stored;
  return {
    start,
    timeZone,
    durationMinutes,
    recurrence: recurrence && { ...recurrence },
    skipped: [...skipped],
    sequence,
    nextAt,
    nextEndsAt,
  };
}
