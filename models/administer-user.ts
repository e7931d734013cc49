import { connectDatabase } from "./connect";
import { toUserRecord, User, type UserRecord, type UserRole, withoutSecrets } from "./user";

const after = { returnDocument: "after", projection: withoutSecrets } as const;

/**
 * Keeps somebody out, or lets them in again. Their sessions and sign-ins of programs end for good.
 * @returns the account after it; null when it was so before, or there is none
 */
export async function setSuspended(
  id: string,
  suspended: boolean,
  now = new Date(),
): Promise<UserRecord | null> {
  await connectDatabase();
  const user = suspended
    ? await User.findOneAndUpdate(
        { _id: id, suspendedAt: null },
        { $inc: { sessionVersion: 1 }, $set: { sessions: [], suspendedAt: now } },
        after,
      ).lean()
    : await User.findOneAndUpdate(
        { _id: id, suspendedAt: { $ne: null } },
        { $set: { suspendedAt: null } },
        after,
      ).lean();
  return user && toUserRecord(user);
}

/** @returns the account after it; null when it had that role, or there is none */
export async function setUserRole(id: string, role: UserRole): Promise<UserRecord | null> {
  await connectDatabase();
  const user = await User.findOneAndUpdate(
    { _id: id, role: { $ne: role } },
    { $set: { role } },
    after,
  ).lean();
  return user && toUserRecord(user);
}
