import { connectDatabase } from "./connect";
import { endSession } from "./end-sessions";
import { RefreshToken } from "./refresh-token";

export type FoundRefreshToken = { userId: string; family: string; expiresAt: Date };

/**
 * Looks a refresh token up that may be used. One that was used before has been copied: whoever has the newer ones of
 * its family loses them, and their session.
 * @returns null when it is unknown, too old, or was used before
 */
export async function findRefreshToken(
  tokenHash: string,
  now = new Date(),
): Promise<FoundRefreshToken | null> {
  await connectDatabase();
  const token = await RefreshToken.findOne({ tokenHash }).lean();
  if (!token) return null;
  const { family, expiresAt } = token;
  const userId = token.user.toString();
  if (token.usedAt) await endSession(userId, family);
  if (token.usedAt || expiresAt <= now) return null;
  return { userId, family, expiresAt };
}

/**
 * Uses up a refresh token whose successor is stored already. Of two who try at once one gets through; the other one
 * ends the family, with the successors of both. So does who comes when the family has just been ended.
 */
export async function useRefreshToken(
  tokenHash: string,
  { userId, family }: Pick<FoundRefreshToken, "userId" | "family">,
  now = new Date(),
): Promise<boolean> {
  await connectDatabase();
  const { matchedCount } = await RefreshToken.updateOne(
    { tokenHash, usedAt: null },
    { $set: { usedAt: now } },
  );
  if (matchedCount === 0) await endSession(userId, family);
  return matchedCount === 1;
}

/** Ends the sign-in that a refresh token belongs to; an unknown one is no failure. */
export async function endFamilyOfToken(tokenHash: string): Promise<void> {
  await connectDatabase();
  const token = await RefreshToken.findOne({ tokenHash }, { family: 1, user: 1 }).lean();
  if (token) await endSession(token.user.toString(), token.family);
}
