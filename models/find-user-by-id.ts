import { connectDatabase } from "./connect";
import { toUserRecord, User, type UserRecord } from "./user";

/** The account with this id; null when it has been deleted. */
export async function findUserById(id: string): Promise<UserRecord | null> {
  await connectDatabase();
  const user = await User.findById(id, { passwordHash: 0 }).lean();
  return user && toUserRecord(user);
}
