import { connectDatabase } from "./connect";
import { EmailToken, type EmailTokenPurpose } from "./email-token";

export type TakenEmailToken = { userId: string; email: string };

/** Uses up the link of a mail: of two who try at once, one gets it. @returns null when it is unknown or too old */
export async function takeEmailToken(
  tokenHash: string,
  purpose: EmailTokenPurpose,
  now = new Date(),
): Promise<TakenEmailToken | null> {
  await connectDatabase();
  const token = await EmailToken.findOneAndDelete({ tokenHash, purpose, expiresAt: { $gt: now } }).lean();
  return token && { userId: token.user.toString(), email: token.email };
}
