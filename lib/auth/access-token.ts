import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { authSecret } from "./auth-secret";

const ALGORITHM = "HS256";
const ISSUER = "video-meet";
const AUDIENCE = "api";
/** Short: it is renewed with the refresh token. */
export const accessTokenSeconds = 15 * 60;

const claims = z.object({ sub: z.string().regex(/^[0-9a-f]{24}$/), sv: z.int().nonnegative() });

export type AccessTokenHolder = { userId: string; sessionVersion: number };

/** A token for the REST API, valid for 15 minutes. */
export async function issueAccessToken({ userId, sessionVersion }: AccessTokenHolder): Promise<string> {
  return new SignJWT({ sv: sessionVersion })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(userId)
    .setIssuedAt()
    .setExpirationTime(`${accessTokenSeconds}s`)
    .sign(key());
}

/** Whom an access token stands for; null when it is forged, too old or for something else. */
export async function readAccessToken(token: string): Promise<AccessTokenHolder | null> {
  let payload: unknown;
  try {
    const options = {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ["exp", "sub"],
    };
    ({ payload } = await jwtVerify(token, key(), options));
  } catch {
    // Anybody can send anything as a token: what our secret has not signed stands for nobody, and is no failure.
    return null;
  }
  const parsed = claims.safeParse(payload);
  return parsed.success ? { userId: parsed.data.sub, sessionVersion: parsed.data.sv } : null;
}

function key(): Uint8Array {
  return new TextEncoder().encode(authSecret());
}
