import { connectDatabase } from "./connect";
import { toUserRecord, User, type UserIdentity, type UserRecord } from "./user";

/** The account that this account elsewhere opens; null when it opens none. */
export async function findUserByIdentity({ provider, subject }: UserIdentity): Promise<UserRecord | null> {
  await connectDatabase();
  const user = await User.findOne(
    { identities: { $elemMatch: { provider, subject } } },
    { passwordHash: 0 },
  ).lean();
  return user && toUserRecord(user);
}
