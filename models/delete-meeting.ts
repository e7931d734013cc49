import { connectDatabase } from "./connect";
import { Meeting } from "./meeting";
import { Participation } from "./participation";

/** Deletes a meeting and who was in it: its code leads nowhere from now on. */
export async function deleteMeeting(id: string): Promise<void> {
  await connectDatabase();
  const meeting = await Meeting.findByIdAndDelete(id, { projection: { code: 1 } }).lean();
  if (meeting) await Participation.deleteMany({ meeting: meeting.code });
}
