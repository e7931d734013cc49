import { connectDatabase } from "./connect";
import { Meeting, toMeetingRecord, type MeetingRecord } from "./meeting";

/** Nobody comes into this meeting any more: what goes on in it can be ended, and it can be deleted. */
export async function closeMeeting(id: string): Promise<void> {
  await connectDatabase();
  await Meeting.updateOne({ _id: id, state: "open" }, { $set: { state: "ended" } });
}

/** The same for all meetings of a host. @returns those that were open, as they were */
export async function closeMeetingsOf(hostId: string): Promise<MeetingRecord[]> {
  await connectDatabase();
  const open = await Meeting.find({ host: hostId, state: "open" }).lean();
  await Meeting.updateMany({ host: hostId, state: "open" }, { $set: { state: "ended" } });
  return open.map(toMeetingRecord);
}
