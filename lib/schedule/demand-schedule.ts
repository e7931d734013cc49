import { RequestError } from "@/lib/protocol/errors";
import type { KeptSchedule, Schedule } from "@/lib/protocol/schedule";
import { describeZone } from "./calendar-zone";
import { alignStart, nextOccurrence } from "./occurrences";

/**
 * A schedule that somebody has entered, beginning with its first time.
 * @throws RequestError `bad-request` when it has no time that is still to come, or a zone that calendars do not know
 */
export function demandSchedule(entered: Schedule, now: Date): KeptSchedule {
  if (!describeZone(entered.timeZone))
    throw refused("Calendars do not know this time zone. Write one such as Europe/Berlin.");
  const schedule = alignStart(entered);
  if (!schedule) throw refused("The meeting ends before its first day. Choose a later end.");
  const kept = { ...schedule, skipped: [] };
  if (!nextOccurrence(kept, now)) throw refused("This time is over. Choose one that is still to come.");
  return kept;
}

function refused(sentence: string): RequestError {
  return new RequestError("bad-request", sentence, { details: { fields: { schedule: [sentence] } } });
}
