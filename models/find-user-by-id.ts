import { connectDatabase } from "./connect";
import { toUserRecord, User, type UserRecord, withoutSecrets } from "./user";

/** The account with this id; null when it has been deleted. */
export async function findUserById(id: string): Promise<UserRecord | null> {
  await connectDatabase();
  const user = await User.findById(id, withoutSecrets).lean();
  return user && toUserRecord(user);
}
