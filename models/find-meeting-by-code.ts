import type { MeetingCode } from "@/lib/protocol/ids";
import { connectDatabase } from "./connect";
import { Meeting, toMeetingRecord, type MeetingRecord } from "./meeting";

/** The meeting behind a public code, open or ended; null when there is none. */
export async function findMeetingByCode(code: MeetingCode): Promise<MeetingRecord | null> {
  await connectDatabase();
  const meeting = await Meeting.findOne({ code }).lean();
  return meeting && toMeetingRecord(meeting);
}
