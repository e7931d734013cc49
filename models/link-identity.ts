import { connectDatabase } from "./connect";
import { User, type UserIdentity } from "./user";

/** Lets this account elsewhere open the account from now on, too; the unique index keeps it from opening two. */
export async function linkIdentity(userId: string, identity: UserIdentity): Promise<void> {
  await connectDatabase();
  await User.updateOne({ _id: userId }, { $addToSet: { identities: identity } });
}
