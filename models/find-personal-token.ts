import type { TokenScope } from "@/lib/protocol/rest/token-scopes";
import { connectDatabase } from "./connect";
import { PersonalToken } from "./personal-token";

/** How exactly the last use is kept: a write with every request would cost more than it tells. */
const EXACTNESS_MS = 60_000;

/** Whom a personal access token stands for and what it may do; null when it is unknown or too old. Notes its use. */
export async function findPersonalToken(
  tokenHash: string,
  now = new Date(),
): Promise<{ userId: string; scopes: readonly TokenScope[] } | null> {
  await connectDatabase();
  const token = await PersonalToken.findOne({ tokenHash, expiresAt: { $gt: now } }).lean();
  if (!token) return null;
  const noted = token.lastUsedAt?.getTime() ?? 0;
  if (now.getTime() - noted > EXACTNESS_MS)
    await PersonalToken.updateOne({ _id: token._id }, { $set: { lastUsedAt: now } });
  return { userId: token.user.toString(), scopes: token.scopes };
}
