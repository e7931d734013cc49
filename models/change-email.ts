import { RequestError } from "@/lib/protocol/errors";
import { connectDatabase } from "./connect";
import { EmailToken } from "./email-token";
import { isDuplicateKey } from "./is-duplicate-key";
import { toUserRecord, User, type UserRecord, withoutSecrets } from "./user";

/**
 * Gives an account another address, which a mail has proven; its sessions and every link that was mailed for it end.
 * @returns null when the account is gone
 * @throws RequestError `conflict` when another account has the address by now
 */
export async function changeEmail(id: string, email: string): Promise<UserRecord | null> {
  await connectDatabase();
  try {
    const user = await User.findByIdAndUpdate(
      id,
      { $inc: { sessionVersion: 1 }, $set: { sessions: [], email, emailVerifiedAt: new Date() } },
      { returnDocument: "after", projection: withoutSecrets },
    ).lean();
    if (!user) return null;
    await EmailToken.deleteMany({ user: id });
    return toUserRecord(user);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new RequestError("conflict", "This address belongs to another account by now.", { cause: error });
  }
}
