import { connectDatabase } from "./connect";
import { EmailToken } from "./email-token";
import { PersonalToken } from "./personal-token";
import { toUserRecord, User, type UserRecord, withoutSecrets } from "./user";

/**
 * Gives an account a new password; every session that it has and every link that was mailed for it end.
 * @param options.provenEmail the address that a mail has just proven: only an account that still has it gets the
 * password. Where nobody had proven it before, it counts as proven, and tokens and a second factor end that a stranger
 * may have made who had only typed the address in
 * @returns null when there is no such account
 */
export async function setPassword(
  id: string,
  passwordHash: string,
  { provenEmail }: { provenEmail?: string } = {},
): Promise<UserRecord | null> {
  await connectDatabase();
  const user = await User.findOneAndUpdate(
    provenEmail === undefined ? { _id: id } : { _id: id, email: provenEmail },
    { $inc: { sessionVersion: 1 }, $set: { sessions: [], passwordHash } },
    { returnDocument: "after", projection: withoutSecrets },
  ).lean();
  if (!user) return null;
  await EmailToken.deleteMany({ user: id });
  if (provenEmail !== undefined && !user.emailVerifiedAt) {
    await PersonalToken.deleteMany({ user: id });
    await User.updateOne(
      { _id: id, email: provenEmail },
      { $set: { emailVerifiedAt: new Date(), secondFactor: null } },
    );
  }
  return toUserRecord(user);
}
