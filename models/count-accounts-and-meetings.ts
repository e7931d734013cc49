import { connectDatabase } from "./connect";
import { Meeting } from "./meeting";
import { User } from "./user";

export type Counts = {
  users: number;
  suspendedUsers: number;
  openMeetings: number;
  endedMeetings: number;
};

/** The size of this installation, for the admin page. */
export async function countAccountsAndMeetings(): Promise<Counts> {
  await connectDatabase();
  const [users, suspendedUsers, openMeetings, endedMeetings] = await Promise.all([
    User.estimatedDocumentCount(),
    User.countDocuments({ suspendedAt: { $gt: new Date(0) } }),
    Meeting.countDocuments({ state: "open" }),
    Meeting.countDocuments({ state: "ended" }),
  ]);
  return { users, suspendedUsers, openMeetings, endedMeetings };
}
