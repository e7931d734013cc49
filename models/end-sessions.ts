import { connectDatabase } from "./connect";
import { RefreshToken } from "./refresh-token";
import { User } from "./user";

/**
 * Ends every session of an account in browsers and programs.
 * @returns those that were ended
 */
export async function endSessions(id: string): Promise<string[]> {
  await connectDatabase();
  const before = await User.findByIdAndUpdate(
    id,
    // A sign-in that has begun already gives no other one.
    { $inc: { sessionVersion: 1 }, $set: { sessions: [] } },
    { returnDocument: "before", projection: { sessions: 1 } },
  ).lean();
  await RefreshToken.deleteMany({ user: id });
  return idsOf(before?.sessions);
}

/**
 * Ends every session of an account but one.
 * @returns those that were ended
 */
export async function endOtherSessions(id: string, kept: string): Promise<string[]> {
  await connectDatabase();
  const before = await User.findByIdAndUpdate(
    id,
    { $inc: { sessionVersion: 1 }, $pull: { sessions: { id: { $ne: kept } } } },
    { returnDocument: "before", projection: { sessions: 1 } },
  ).lean();
  await RefreshToken.deleteMany({ user: id, family: { $ne: kept } });
  return idsOf(before?.sessions).filter((sessionId) => sessionId !== kept);
}

/**
 * Ends one session of an account.
 * @returns false when it has no such session
 */
export async function endSession(id: string, sessionId: string): Promise<boolean> {
  await connectDatabase();
  const { modifiedCount } = await User.updateOne({ _id: id }, { $pull: { sessions: { id: sessionId } } });
  await RefreshToken.deleteMany({ user: id, family: sessionId });
  return modifiedCount === 1;
}

const idsOf = (sessions: readonly { id: string }[] | undefined) => (sessions ?? []).map(({ id }) => id);
