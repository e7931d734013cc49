import { RequestError } from "@/lib/protocol/errors";
import type { KeptSchedule, Schedule } from "@/lib/protocol/schedule";
import { alignStart, nextOccurrence } from "./occurrences";

/**
 * A schedule that somebody has entered, beginning with its first time.
 * @throws RequestError `bad-request` when it has no time that is still to come
 */
export function demandSchedule(entered: Schedule, now: Date): KeptSchedule {
  const schedule = alignStart(entered);
  if (!schedule) throw refused("The meeting ends before its first day. Choose a later end.");
  const kept = { ...schedule, skipped: [] };
  if (!nextOccurrence(kept, now)) throw refused("This time is over. Choose one that is still to come.");
  return kept;
}

function refused(sentence: string): RequestError {
  return new RequestError("bad-request", sentence, { details: { fields: { schedule: [sentence] } } });
}
