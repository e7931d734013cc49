import type { MeetingCode } from "@/lib/protocol/ids";
import { nextOccurrence } from "@/lib/schedule/occurrences";
import { connectDatabase } from "./connect";
import { Meeting } from "./meeting";
import { toScheduleRecord, type StoredSchedule } from "./meeting-schedule";

/**
 * Ends a meeting for good, if this person is its host. One that has times still to come stays open for them: ending
 * one call of a series, or a rehearsal the day before, does not cancel it.
 * @returns whether such a meeting was open
 */
export async function endMeeting(code: MeetingCode, hostId: string, now = new Date()): Promise<boolean> {
  await connectDatabase();
  const open = { code, host: hostId, state: "open" } as const;
  const meeting = await Meeting.findOne(open, { schedule: 1 }).lean();
  if (!meeting) return false;
  if (meeting.schedule && hasTimesToCome(toScheduleRecord(meeting.schedule), now)) return true;
  const noneLeft = meeting.schedule ? { "schedule.nextAt": null, "schedule.nextEndsAt": null } : {};
  const result = await Meeting.updateOne(open, { $set: { state: "ended", lastActiveAt: now, ...noneLeft } });
  return result.modifiedCount === 1;
}

/** Beyond the one that goes on now. */
function hasTimesToCome(schedule: StoredSchedule, now: Date): boolean {
  const next = nextOccurrence(schedule, now);
  if (!next) return false;
  return next.startsAt > now || nextOccurrence(schedule, next.endsAt) !== null;
}
