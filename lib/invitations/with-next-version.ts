import type { MeetingRecord } from "@/models/meeting";

/** For calendars a cancellation has to be newer than the invitation. */
export function withNextVersion(meeting: MeetingRecord): MeetingRecord {
  const { schedule } = meeting;
  return { ...meeting, schedule: schedule && { ...schedule, sequence: schedule.sequence + 1 } };
}
