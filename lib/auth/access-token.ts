import { z } from "zod";
import type { SessionHolder } from "@/models/find-user-of-session";
import { authSecret } from "./auth-secret";
import { recogniseToken, signToken } from "./signed-token";

const USE = "api";
/** Short: it is renewed with the refresh token. */
export const accessTokenSeconds = 15 * 60;

const claims = z.object({ sub: z.string().regex(/^[0-9a-f]{24}$/), sid: z.uuid() });

/** A token for the REST API, valid for 15 minutes. */
export async function issueAccessToken({ userId, sessionId }: SessionHolder): Promise<string> {
  return signToken(USE, { sub: userId, sid: sessionId }, accessTokenSeconds, authSecret());
}

/** Whom an access token stands for; null when it is forged, too old or for something else. */
export async function readAccessToken(token: string): Promise<SessionHolder | null> {
  const secret = authSecret(); // without one nothing can be read, which is a failure
  const known = await recogniseToken(USE, claims, token, secret);
  return known && { userId: known.sub, sessionId: known.sid };
}
