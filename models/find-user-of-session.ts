import { connectDatabase } from "./connect";
import { isInTime, seenExactlyMs } from "./session";
import { toUserRecord, User, withoutSecrets, type UserRecord } from "./user";

/** What somebody holds who is signed in. */
export type SessionHolder = { userId: string; sessionId: string };

/**
 * The account of a session that goes on: nobody has ended it, it is not too old, and nobody keeps its owner out. One
 * query for both; notes now and then that the session is used.
 * @returns null when it stands no more
 */
export async function findUserOfSession(
  { userId, sessionId }: SessionHolder,
  now = new Date(),
): Promise<UserRecord | null> {
  await connectDatabase();
  const user = await User.findById(userId, {
    ...withoutSecrets,
    sessions: { $elemMatch: { id: sessionId } },
  }).lean();
  const session = user?.sessions?.[0];
  if (!user || user.suspendedAt || !session || !isInTime(session, now)) return null;
  if (now.getTime() - session.seenAt.getTime() > seenExactlyMs)
    await User.updateOne({ _id: userId, "sessions.id": sessionId }, { $max: { "sessions.$.seenAt": now } });
  return toUserRecord(user);
}
