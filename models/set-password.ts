import { connectDatabase } from "./connect";
import { toUserRecord, User, type UserRecord } from "./user";

/**
 * Gives an account a new password and ends every session that it has.
 * @param options.provenEmail the address that a mail has just proven: if the account still has it, it counts as verified
 */
export async function setPassword(
  id: string,
  passwordHash: string,
  { provenEmail }: { provenEmail?: string } = {},
): Promise<UserRecord | null> {
  await connectDatabase();
  const user = await User.findByIdAndUpdate(
    id,
    { $set: { passwordHash }, $inc: { sessionVersion: 1 } },
    { returnDocument: "after", projection: { passwordHash: 0 } },
  ).lean();
  if (user && provenEmail === user.email && !user.emailVerifiedAt)
    await User.updateOne({ _id: id, email: provenEmail }, { $set: { emailVerifiedAt: new Date() } });
  return user && toUserRecord(user);
}
