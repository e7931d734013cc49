import { connectDatabase } from "./connect";
import { forgetMeetings } from "./forget-meetings";
import { Meeting } from "./meeting";

/** Deletes a meeting and everything that took place in it: its code leads nowhere from now on. */
export async function deleteMeeting(id: string): Promise<void> {
  await connectDatabase();
  const meeting = await Meeting.findByIdAndDelete(id, { projection: { code: 1 } }).lean();
  if (meeting) await forgetMeetings([meeting.code]);
}
