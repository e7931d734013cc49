import { randomUUID } from "node:crypto";
import { connectDatabase } from "./connect";
import { longestSessionMs, mostSessions, type SessionFields } from "./session";
import { User } from "./user";

export type NewSession = Pick<SessionFields, "kind" | "browser" | "system">;

/**
 * Begins a session of an account whose owner has just proven who they are.
 * @param user as it was then: where all sessions have been ended since, by a new password for example, none begins
 * @returns null then, and when the account is gone or kept out by now
 */
export async function openSession(
  user: { id: string; sessionVersion: number },
  session: NewSession,
  now = new Date(),
): Promise<SessionFields | null> {
  await connectDatabase();
  const endsAt = new Date(now.getTime() + longestSessionMs);
  const opened: SessionFields = { ...session, id: randomUUID(), startedAt: now, seenAt: now, endsAt };
  const { matchedCount } = await User.updateOne(
    {
      _id: user.id,
      // Accounts from before there were sessions may not have it.
      sessionVersion: user.sessionVersion === 0 ? { $in: [0, null] } : user.sessionVersion,
      suspendedAt: null,
    },
    { $push: { sessions: { $each: [opened], $sort: { seenAt: 1 }, $slice: -mostSessions } } },
  );
  return matchedCount === 1 ? opened : null;
}
