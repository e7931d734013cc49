import { connectDatabase } from "./connect";
import { RefreshToken } from "./refresh-token";

export type FoundRefreshToken = { userId: string; family: string; sessionVersion: number; expiresAt: Date };

/**
 * Looks a refresh token up that may be used. One that was used before has been copied: whoever has the newer ones of
 * its family loses them.
 * @returns null when it is unknown, too old, or was used before
 */
export async function findRefreshToken(
  tokenHash: string,
  now = new Date(),
): Promise<FoundRefreshToken | null> {
  await connectDatabase();
  const token = await RefreshToken.findOne({ tokenHash }).lean();
  if (!token) return null;
  const { family, sessionVersion, expiresAt } = token;
  if (token.usedAt) await endTokenFamily(family);
  if (token.usedAt || expiresAt <= now) return null;
  return { userId: token.user.toString(), family, sessionVersion, expiresAt };
}

/**
 * Uses up a refresh token whose successor is stored already. Of two who try at once one gets through; the other one
 * ends the family, with the successors of both. So does who comes when the family has just been ended.
 */
export async function useRefreshToken(tokenHash: string, family: string, now = new Date()): Promise<boolean> {
  await connectDatabase();
  const { matchedCount } = await RefreshToken.updateOne(
    { tokenHash, usedAt: null },
    { $set: { usedAt: now } },
  );
  if (matchedCount === 0) await endTokenFamily(family);
  return matchedCount === 1;
}

/** Ends one sign-in of an API client. */
export async function endTokenFamily(family: string): Promise<void> {
  await connectDatabase();
  await RefreshToken.deleteMany({ family });
}

/** Ends the sign-in that a refresh token belongs to; an unknown one is no failure. */
export async function endFamilyOfToken(tokenHash: string): Promise<void> {
  await connectDatabase();
  const token = await RefreshToken.findOne({ tokenHash }, { family: 1 }).lean();
  if (token) await endTokenFamily(token.family);
}
