import { z } from "zod";
import { authSecret } from "./auth-secret";
import { recogniseToken, signToken } from "./signed-token";

const USE = "api";
/** Short: it is renewed with the refresh token. */
export const accessTokenSeconds = 15 * 60;

const claims = z.object({ sub: z.string().regex(/^[0-9a-f]{24}$/), sv: z.int().nonnegative() });

export type AccessTokenHolder = { userId: string; sessionVersion: number };

/** A token for the REST API, valid for 15 minutes. */
export async function issueAccessToken({ userId, sessionVersion }: AccessTokenHolder): Promise<string> {
  return signToken(USE, { sub: userId, sv: sessionVersion }, accessTokenSeconds, authSecret());
}

/** Whom an access token stands for; null when it is forged, too old or for something else. */
export async function readAccessToken(token: string): Promise<AccessTokenHolder | null> {
  const secret = authSecret(); // without one nothing can be read, which is a failure
  const known = await recogniseToken(USE, claims, token, secret);
  return known && { userId: known.sub, sessionVersion: known.sv };
}
