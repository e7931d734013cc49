import { connectDatabase } from "./connect";
import { Meeting } from "./meeting";
import { User } from "./user";

export type Counts = { users: number; openMeetings: number; endedMeetings: number };

/** The size of this installation, for the admin page. */
export async function countAccountsAndMeetings(): Promise<Counts> {
  await connectDatabase();
  const [users, openMeetings, endedMeetings] = await Promise.all([
    User.estimatedDocumentCount(),
    Meeting.countDocuments({ state: "open" }),
    Meeting.countDocuments({ state: "ended" }),
  ]);
  return { users, openMeetings, endedMeetings };
}
