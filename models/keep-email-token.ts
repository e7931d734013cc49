import { connectDatabase } from "./connect";
import { EmailToken, type EmailTokenPurpose } from "./email-token";

export type NewEmailToken = {
  tokenHash: string;
  purpose: EmailTokenPurpose;
  userId: string;
  email: string;
  expiresAt: Date;
};

/** Keeps the hash of a mail's link; links of the same kind that were sent before no longer work. */
export async function keepEmailToken({ userId, ...token }: NewEmailToken): Promise<void> {
  await connectDatabase();
  await EmailToken.deleteMany({ user: userId, purpose: token.purpose });
  await EmailToken.create({ ...token, user: userId });
}
