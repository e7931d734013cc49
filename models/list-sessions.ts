import { connectDatabase } from "./connect";
import { isInTime, type SessionFields } from "./session";
import { User } from "./user";

/** Where an account is signed in, what was used last first. */
export async function listSessions(userId: string, now = new Date()): Promise<SessionFields[]> {
  await connectDatabase();
  const user = await User.findById(userId, { sessions: 1 }).lean();
  return (user?.sessions ?? [])
    .filter((session) => isInTime(session, now))
    .toSorted((one, other) => other.seenAt.getTime() - one.seenAt.getTime());
}
