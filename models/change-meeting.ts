import type { KeptSchedule } from "@/lib/protocol/schedule";
import { connectDatabase } from "./connect";
import { Meeting, toMeetingRecord, type MeetingRecord, type MeetingSettings } from "./meeting";
import { toStoredSchedule } from "./meeting-schedule";

export type MeetingChange = {
  title?: string | undefined;
  settings?: Partial<MeetingSettings> | undefined;
  /** Null takes the password away. */
  passwordHash?: string | null | undefined;
  /** Null: from now on it takes place whenever somebody opens it. */
  schedule?: KeptSchedule | null | undefined;
  /** Of the schedule or of what calendars show beside it: larger than the former one. */
  sequence?: number | undefined;
  invitees?: readonly string[] | undefined;
};

/** Changes each of what is named on its own. @returns the meeting after it, null when it is gone */
export async function changeMeeting(
  id: string,
  { title, settings = {}, passwordHash, schedule, sequence = 0, invitees }: MeetingChange,
  now = new Date(),
): Promise<MeetingRecord | null> {
  await connectDatabase();
  const stored = schedule && toStoredSchedule(schedule, sequence, now);
  const set = {
    ...(title ? { title } : {}),
    ...(passwordHash === undefined ? {} : { passwordHash }),
    ...(stored === undefined ? {} : { schedule: stored }),
    // Without a time to come it is found among those that were used.
    ...(stored !== undefined && !stored?.nextAt ? { lastActiveAt: now } : {}),
    ...(invitees === undefined ? {} : { invitees: [...invitees] }),
    ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [`settings.${name}`, value])),
  };
  const meeting = await Meeting.findByIdAndUpdate(
    id,
    { $set: set },
    { returnDocument: "after", runValidators: true },
  ).lean();
  return meeting && toMeetingRecord(meeting);
}
