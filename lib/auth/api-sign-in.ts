import { RequestError } from "@/lib/protocol/errors";
import { endSession } from "@/models/end-sessions";
import { findUserOfSession } from "@/models/find-user-of-session";
import { keepRefreshToken } from "@/models/keep-refresh-token";
import { endFamilyOfToken, findRefreshToken, useRefreshToken } from "@/models/use-refresh-token";
import { accessTokenSeconds, issueAccessToken } from "./access-token";
import { beginSession } from "./begin-session";
import { checkCredentials } from "./check-credentials";
import { hashSecretToken, makeSecretToken } from "./secret-token";

export type TokenPair = {
  tokenType: "Bearer";
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  refreshToken: string;
};

/**
 * Signs an API client in. Its session ends as those of browsers do, and asks for the password again then.
 * @param userAgent what it calls itself
 * @throws RequestError `unauthenticated` for a wrong e-mail or password (never which), `rate-limited` after too many
 * attempts, `forbidden` while the address has to be confirmed
 */
export async function signInApiClient(
  input: unknown,
  address: string,
  userAgent: string | null,
): Promise<TokenPair> {
  const user = await checkCredentials(input, address);
  if (!user) throw new RequestError("unauthenticated", "This e-mail and password do not belong together.");
  const { id: family, endsAt: expiresAt } = await beginSession(user, "program", userAgent);
  return issuePair({ userId: user.id, family, expiresAt });
}

/**
 * Gives a new pair of tokens for a refresh token, once.
 * @throws RequestError `unauthenticated` when it is not valid (any more); a second use ends the whole sign-in
 */
export async function refreshTokenPair(refreshToken: string): Promise<TokenPair> {
  const tokenHash = hashSecretToken(refreshToken);
  const found = await findRefreshToken(tokenHash);
  if (!found) throw signedOut();
  const { userId, family } = found;
  if (!(await findUserOfSession({ userId, sessionId: family }))) {
    await endSession(userId, family);
    throw signedOut();
  }
  // The new one is stored before the old one is used up: whoever ends the family from then on ends it with both.
  const pair = await issuePair(found);
  if (!(await useRefreshToken(tokenHash, found))) throw signedOut();
  return pair;
}

/** Ends the sign-in that a refresh token belongs to. */
export async function signOutApiClient(refreshToken: string): Promise<void> {
  await endFamilyOfToken(hashSecretToken(refreshToken));
}

async function issuePair(of: { userId: string; family: string; expiresAt: Date }): Promise<TokenPair> {
  const refreshToken = makeSecretToken();
  await keepRefreshToken({ ...of, tokenHash: hashSecretToken(refreshToken) });
  const accessToken = await issueAccessToken({ userId: of.userId, sessionId: of.family });
  return { tokenType: "Bearer", accessToken, expiresIn: accessTokenSeconds, refreshToken };
}

function signedOut(): RequestError {
  return new RequestError("unauthenticated", "This sign-in has ended. Sign in again.");
}
