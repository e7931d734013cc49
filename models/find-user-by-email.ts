import { connectDatabase } from "./connect";
import { toUserRecord, User, type UserRecord } from "./user";

/** The account of an e-mail address, in any letter case, with its password hash: for signing in only. */
export async function findUserByEmail(
  email: string,
): Promise<(UserRecord & { passwordHash: string | null }) | null> {
  await connectDatabase();
  const user = await User.findOne({ email: email.trim().toLowerCase() }).lean();
  return user && { ...toUserRecord(user), passwordHash: user.passwordHash };
}
