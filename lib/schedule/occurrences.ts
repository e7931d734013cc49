import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import type { KeptSchedule, Schedule } from "@/lib/protocol/schedule";
import { recurrenceRule } from "./recurrence-rule";

/** One time that a meeting takes place. */
export type Occurrence = {
  /** On the clock on the wall of the meeting's time zone; names this occurrence. */
  start: string;
  startsAt: Date;
  endsAt: Date;
};

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * The times a meeting takes place that are not over at `from`, in order; without an end where it has none. The rule is
 * worked out on the clock on the wall and each result is put into the time zone: nine o'clock stays nine o'clock across
 * daylight saving. A time that a clock skips is the same span later (02:30 is 03:30), one that it shows twice the first.
 */
export function* occurrencesFrom(schedule: KeptSchedule, from: Date): Generator<Occurrence> {
  const skipped = new Set(schedule.skipped);
  // Earlier than any that could still go on, whatever the zone does with its clocks in between.
  const earliest = from.getTime() - schedule.durationMinutes * 60_000 - 2 * DAY_MS;
  for (const start of wallClockStarts(schedule, new Date(earliest))) {
    if (skipped.has(start)) continue;
    const occurrence = occurrenceAt(schedule, start);
    if (occurrence.endsAt > from) yield occurrence;
  }
}

/** The occurrence that goes on or comes next; null when there is none any more. */
export function nextOccurrence(schedule: KeptSchedule, now: Date): Occurrence | null {
  for (const occurrence of occurrencesFrom(schedule, now)) return occurrence;
  return null;
}

/**
 * The same schedule, beginning with the first time that it really takes place: "Mondays" that begin on a Tuesday begin
 * a week later. Calendars take the beginning of a series for one of its times.
 * @returns null when it never takes place
 */
export function alignStart<S extends Schedule>(schedule: S): S | null {
  for (const start of wallClockStarts(schedule, new Date(0))) return { ...schedule, start };
  return null;
}

/** Whether a series has a time that begins so on the clock on the wall. */
export function hasOccurrence(schedule: Schedule, start: string): boolean {
  const from = new Date(asUtc(start).epochMilliseconds);
  for (const found of wallClockStarts(schedule, from)) return found === start;
  return false;
}

/** The instant of a moment on the clock on the wall of a time zone. */
export function instantOf(local: string, timeZone: string): Date {
  const zoned = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, {
    disambiguation: "compatible",
  });
  return new Date(zoned.epochMilliseconds);
}

function occurrenceAt({ timeZone, durationMinutes }: Schedule, start: string): Occurrence {
  const startsAt = instantOf(start, timeZone);
  return { start, startsAt, endsAt: new Date(startsAt.getTime() + durationMinutes * 60_000) };
}

/** Beginnings from a moment on, on clocks on walls; these are reckoned as if they were UTC, which skips nothing. */
function* wallClockStarts({ start, recurrence }: Schedule, from: Date): Generator<string> {
  if (recurrence === null) {
    if (asUtc(start).epochMilliseconds >= from.getTime()) yield start;
    return;
  }
  const rule = new RRuleTemporal({
    rruleString: recurrenceRule(start, recurrence),
    dtstart: asUtc(start),
    temporal: Temporal,
  });
  let found = rule.next(from, true);
  while (found) {
    yield found.toPlainDateTime().toString({ smallestUnit: "minute" });
    found = rule.next(found, false);
  }
}

function asUtc(local: string): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from(local).toZonedDateTime("UTC");
}
