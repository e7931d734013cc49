import { connectDatabase } from "./connect";
import { EmailToken, type EmailTokenPurpose } from "./email-token";
import type { TakenEmailToken } from "./take-email-token";

/** What the link of a mail is for, without using it up. @returns null when it is unknown or too old */
export async function findEmailToken(
  tokenHash: string,
  purpose: EmailTokenPurpose,
  now = new Date(),
): Promise<TakenEmailToken | null> {
  await connectDatabase();
  const token = await EmailToken.findOne({ tokenHash, purpose, expiresAt: { $gt: now } }).lean();
  return token && { userId: token.user.toString(), email: token.email };
}
