import { connectDatabase } from "./connect";
import { Meeting, toMeetingRecord, type MeetingRecord, type MeetingSettings } from "./meeting";

export type MeetingChange = {
  title?: string;
  settings?: Partial<MeetingSettings>;
  /** Null takes the password away. */
  passwordHash?: string | null;
};

/** Changes title and settings, each on its own. @returns the meeting after it, null when it is gone */
export async function changeMeeting(
  id: string,
  { title, settings = {}, passwordHash }: MeetingChange,
): Promise<MeetingRecord | null> {
  await connectDatabase();
  const set = {
    ...(title ? { title } : {}),
    ...(passwordHash === undefined ? {} : { passwordHash }),
    ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [`settings.${name}`, value])),
  };
  const meeting = await Meeting.findByIdAndUpdate(
    id,
    { $set: set },
    { returnDocument: "after", runValidators: true },
  ).lean();
  return meeting && toMeetingRecord(meeting);
}
