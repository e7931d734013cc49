import { connectDatabase } from "./connect";
import { EmailToken } from "./email-token";
import { User } from "./user";

/**
 * Takes what was chosen for an account whose address nobody has proven: neither its password nor a link that would
 * confirm the address with it works any more. Its sessions stay.
 * @param passwordHash of a password that nobody knows
 * @returns false when the address is proven by now: then nothing changes
 */
export async function withdrawUnprovenPassword(id: string, passwordHash: string): Promise<boolean> {
  await connectDatabase();
  const { matchedCount } = await User.updateOne(
    { _id: id, emailVerifiedAt: null },
    { $set: { passwordHash } },
  );
  if (matchedCount === 0) return false;
  await EmailToken.deleteMany({ user: id, purpose: "verify-email" });
  return true;
}
