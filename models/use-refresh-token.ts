import { connectDatabase } from "./connect";
import { RefreshToken } from "./refresh-token";

export type UsedRefreshToken = { userId: string; family: string; sessionVersion: number; expiresAt: Date };

/**
 * Uses up a refresh token; of two who try at once, one gets it. One that was used before has been copied: whoever has
 * the newer ones of its family loses them too.
 * @returns null when it is unknown, too old, or was used before
 */
export async function useRefreshToken(tokenHash: string, now = new Date()): Promise<UsedRefreshToken | null> {
  await connectDatabase();
  const token = await RefreshToken.findOneAndUpdate(
    { tokenHash, usedAt: null, expiresAt: { $gt: now } },
    { $set: { usedAt: now } },
  ).lean();
  if (!token) {
    const known = await RefreshToken.findOne({ tokenHash }, { family: 1, usedAt: 1 }).lean();
    if (known?.usedAt) await endTokenFamily(known.family);
    return null;
  }
  const { family, sessionVersion, expiresAt } = token;
  return { userId: token.user.toString(), family, sessionVersion, expiresAt };
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
