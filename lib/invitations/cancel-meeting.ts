import { askCallDesk } from "@/lib/node/call-desk";
import { RequestError } from "@/lib/protocol/errors";
import { hasOccurrence } from "@/lib/schedule/occurrences";
import { cancelMeeting as storeCancellation } from "@/models/cancel-meeting";
import { changeMeeting } from "@/models/change-meeting";
import type { MeetingRecord } from "@/models/meeting";
import type { StoredSchedule } from "@/models/meeting-schedule";
import { changeAsItIs } from "./change-as-it-is";
import { tellWhomPossible, type Host } from "./invite";

/** Cancelled times that a series remembers. */
const MAX_SKIPPED = 200;

/**
 * Cancels a scheduled meeting, or one time of it, and tells who is invited. With the whole meeting its call ends; one
 * time that goes on is ended from inside.
 * @throws RequestError `conflict` when there is nothing to cancel
 */
export async function cancelMeeting(
  host: Host,
  before: MeetingRecord,
  occurrence: string | undefined,
): Promise<MeetingRecord> {
  const schedule = demandOpenSchedule(before);
  if (occurrence !== undefined && schedule.recurrence !== null) return cancelTime(host, before, occurrence);
  if (occurrence !== undefined && occurrence !== schedule.start) throw noSuchTime();
  const meeting = await storeCancellation(before.id);
  if (!meeting) throw new RequestError("conflict", "This meeting has been cancelled already.");
  tellWhomPossible("cancelled", meeting.invitees, meeting, host);
  await askCallDesk("desk:reread-meetings", { meetings: [meeting.code] });
  return meeting;
}

/** Another time that is cancelled in the same moment stays cancelled. */
async function cancelTime(host: Host, before: MeetingRecord, occurrence: string): Promise<MeetingRecord> {
  const meeting = await changeAsItIs(before, (present) => {
    const from = demandOpenSchedule(present);
    if (!hasOccurrence(from, occurrence) || from.skipped.includes(occurrence)) throw noSuchTime();
    if (from.skipped.length >= MAX_SKIPPED)
      throw new RequestError(
        "conflict",
        "Too many times of this series are cancelled. Change the series instead.",
      );
    return changeMeeting(before.id, {
      schedule: { from, to: { ...from, skipped: [...from.skipped, occurrence] } },
    });
  });
  tellWhomPossible("changed", meeting.invitees, meeting, host);
  return meeting;
}

function demandOpenSchedule({ schedule, state }: MeetingRecord): StoredSchedule {
  if (!schedule || state === "ended")
    throw new RequestError("conflict", "This meeting is not scheduled (any more). Delete it instead.");
  return schedule;
}

function noSuchTime(): RequestError {
  return new RequestError(
    "conflict",
    "The meeting does not take place at this time. Look at its times again.",
  );
}
