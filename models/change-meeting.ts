import type { UpdateQuery } from "mongoose";
import type { KeptSchedule } from "@/lib/protocol/schedule";
import { connectDatabase } from "./connect";
import {
  Meeting,
  toMeetingRecord,
  type MeetingFields,
  type MeetingRecord,
  type MeetingSettings,
} from "./meeting";
import { toStoredSchedule, type StoredSchedule } from "./meeting-schedule";

export type MeetingChange = {
  title?: string | undefined;
  settings?: Partial<MeetingSettings> | undefined;
  /** Null takes the password away. */
  passwordHash?: string | null | undefined;
  schedule?: ScheduleChange | undefined;
  /** What calendars show beside the times is another one: a new version of the schedule, which stays as it is. */
  newVersion?: boolean | undefined;
  invitees?: readonly string[] | undefined;
};

export type ScheduleChange = {
  /** The one that the new one was made from; anything else that is there by now must not get lost. */
  from: StoredSchedule | null;
  /** Null: from now on it takes place whenever somebody opens it. */
  to: KeptSchedule | null;
};

/**
 * Changes each of what is named on its own, and nothing else.
 * @returns the meeting after it, null when it is gone or has another schedule than the change was made from
 */
export async function changeMeeting(
  id: string,
  { title, settings = {}, passwordHash, schedule, newVersion = false, invitees }: MeetingChange,
  now = new Date(),
): Promise<MeetingRecord | null> {
  await connectDatabase();
  const set = {
    ...(title ? { title } : {}),
    ...(passwordHash === undefined ? {} : { passwordHash }),
    ...(schedule && fieldsOf(schedule, now)),
    ...(invitees === undefined ? {} : { invitees: [...invitees] }),
    ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [`settings.${name}`, value])),
  };
  if (schedule) return update({ _id: id, ...still(schedule.from) }, { $set: set });
  const renewed = newVersion
    ? await update({ _id: id, schedule: { $ne: null } }, { $set: set, $inc: { "schedule.sequence": 1 } })
    : null;
  return renewed ?? update({ _id: id }, { $set: set });
}

type Which = { _id: string; schedule?: null | { $ne: null }; "schedule.sequence"?: number };

async function update(which: Which, change: UpdateQuery<MeetingFields>): Promise<MeetingRecord | null> {
  const options = { returnDocument: "after", runValidators: true } as const;
  const meeting = await Meeting.findOneAndUpdate(which, change, options).lean();
  return meeting && toMeetingRecord(meeting);
}

function fieldsOf({ from, to }: ScheduleChange, now: Date) {
  const schedule = to && toStoredSchedule(to, (from?.sequence ?? 0) + 1, now);
  // Without a time to come it is found among those that were used.
  return { schedule, ...(schedule?.nextAt ? {} : { lastActiveAt: now }) };
}

/** Each change of a schedule has a sequence of its own. */
function still(schedule: StoredSchedule | null): Omit<Which, "_id"> {
  return schedule ? { "schedule.sequence": schedule.sequence } : { schedule: null };
}
