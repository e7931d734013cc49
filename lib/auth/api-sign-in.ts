import { randomUUID } from "node:crypto";
import { RequestError } from "@/lib/protocol/errors";
import { findUserById } from "@/models/find-user-by-id";
import { keepRefreshToken } from "@/models/keep-refresh-token";
import {
  endFamilyOfToken,
  endTokenFamily,
  findRefreshToken,
  useRefreshToken,
} from "@/models/use-refresh-token";
import { accessTokenSeconds, issueAccessToken } from "./access-token";
import { checkCredentials } from "./check-credentials";
import { isCurrent } from "./is-current";
import { hashSecretToken, makeSecretToken } from "./secret-token";

/** How long an API client stays signed in without asking again for the password. */
const FAMILY_MS = 30 * 24 * 60 * 60 * 1_000;

export type TokenPair = {
  tokenType: "Bearer";
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  refreshToken: string;
};

/**
 * Signs an API client in.
 * @throws RequestError `unauthenticated` for a wrong e-mail or password (never which), `rate-limited` after too many
 * attempts, `forbidden` while the address has to be confirmed
 */
export async function signInApiClient(input: unknown, address: string): Promise<TokenPair> {
  const user = await checkCredentials(input, address);
  if (!user) throw new RequestError("unauthenticated", "This e-mail and password do not belong together.");
  const expiresAt = new Date(Date.now() + FAMILY_MS);
  return issuePair({ userId: user.id, sessionVersion: user.sessionVersion, family: randomUUID(), expiresAt });
}

/**
 * Gives a new pair of tokens for a refresh token, once.
 * @throws RequestError `unauthenticated` when it is not valid (any more); a second use ends the whole sign-in
 */
export async function refreshTokenPair(refreshToken: string): Promise<TokenPair> {
  const tokenHash = hashSecretToken(refreshToken);
  const found = await findRefreshToken(tokenHash);
  if (!found) throw signedOut();
  const user = await findUserById(found.userId);
  if (!isCurrent(user, found.sessionVersion)) {
    await endTokenFamily(found.family);
    throw signedOut();
  }
  // The new one is stored before the old one is used up: whoever ends the family from then on ends it with both.
  const pair = await issuePair(found);
  if (!(await useRefreshToken(tokenHash, found.family))) throw signedOut();
  return pair;
}

/** Ends the sign-in that a refresh token belongs to. */
export async function signOutApiClient(refreshToken: string): Promise<void> {
  await endFamilyOfToken(hashSecretToken(refreshToken));
}

async function issuePair(of: {
  userId: string;
  sessionVersion: number;
  family: string;
  expiresAt: Date;
}): Promise<TokenPair> {
  const refreshToken = makeSecretToken();
  await keepRefreshToken({ ...of, tokenHash: hashSecretToken(refreshToken) });
  const accessToken = await issueAccessToken(of);
  return { tokenType: "Bearer", accessToken, expiresIn: accessTokenSeconds, refreshToken };
}

function signedOut(): RequestError {
  return new RequestError("unauthenticated", "This sign-in has ended. Sign in again.");
}
