import { connectDatabase } from "./connect";
import { toUserRecord, User, type UserIdentity, type UserRecord, withoutSecrets } from "./user";

/** The account that this account elsewhere opens; null when it opens none. */
export async function findUserByIdentity({ provider, subject }: UserIdentity): Promise<UserRecord | null> {
  await connectDatabase();
  const user = await User.findOne(
    // The subject by itself as well: by that the database knows that its partial index has all there is.
    { identities: { $elemMatch: { provider, subject } }, "identities.subject": subject },
    withoutSecrets,
  ).lean();
  return user && toUserRecord(user);
}
