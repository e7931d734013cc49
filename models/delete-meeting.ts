import { connectDatabase } from "./connect";
import { Meeting } from "./meeting";

/** Deletes a meeting: its code leads nowhere from now on. */
export async function deleteMeeting(id: string): Promise<void> {
  await connectDatabase();
  await Meeting.deleteOne({ _id: id });
}
