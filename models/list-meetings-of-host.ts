import { connectDatabase } from "./connect";
import { Meeting, toMeetingRecord, type MeetingRecord } from "./meeting";

/** The meetings a person has made, newest first. */
export async function listMeetingsOfHost(hostId: string, limit = 50): Promise<MeetingRecord[]> {
  await connectDatabase();
  const meetings = await Meeting.find({ host: hostId }).sort({ createdAt: -1 }).limit(limit).lean();
  return meetings.map(toMeetingRecord);
}
