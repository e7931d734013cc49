import { connectDatabase } from "./connect";
import { User } from "./user";

/** Notes that this address belongs to whoever has the account. @returns false when the account has another address now */
export async function verifyEmail(id: string, email: string): Promise<boolean> {
  await connectDatabase();
  const result = await User.updateOne({ _id: id, email }, { $set: { emailVerifiedAt: new Date() } });
  return result.matchedCount === 1;
}
