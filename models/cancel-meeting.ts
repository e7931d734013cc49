import { connectDatabase } from "./connect";
import { Meeting, toMeetingRecord, type MeetingRecord } from "./meeting";

/**
 * Cancels a scheduled meeting for good, with all its times.
 * @returns the meeting after it, null when it was not scheduled or not open any more
 */
export async function cancelMeeting(id: string, now = new Date()): Promise<MeetingRecord | null> {
  await connectDatabase();
  const over = { state: "ended", cancelledAt: now, lastActiveAt: now } as const;
  const meeting = await Meeting.findOneAndUpdate(
    { _id: id, state: "open", schedule: { $ne: null } },
    {
      $set: { ...over, "schedule.nextAt": null, "schedule.nextEndsAt": null },
      $inc: { "schedule.sequence": 1 },
    },
    { returnDocument: "after" },
  ).lean();
  return meeting && toMeetingRecord(meeting);
}
