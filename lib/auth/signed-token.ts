import type { webcrypto } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import type { z } from "zod";
import { RequestError, type ErrorCode } from "@/lib/protocol/errors";

const ALGORITHM = "HS256";
const ISSUER = "video-meet";

/** What every token says, and what it says beside that. */
type Statement = { sub: string; [claim: string]: string | number };

/**
 * Signs a statement of this installation (JWT, RFC 7519).
 * @param use what it is for; a token for one thing opens nothing else
 * @param seconds for how long it is valid
 * @param secret NEXTAUTH_SECRET of this installation
 */
export async function signToken(
  use: string,
  { sub, ...more }: Statement,
  seconds: number,
  secret: string,
): Promise<string> {
  return new SignJWT(more)
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(use)
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime(`${seconds}s`)
    .sign(await keyOf(secret));
}

/**
 * What a token says.
 * @param claims its shape, with `sub`
 * @throws Error when it is forged, expired, for another use or of another shape
 */
async function readToken<Claims extends z.ZodType>(
  use: string,
  claims: Claims,
  token: string,
  secret: string,
): Promise<z.output<Claims>> {
  const { payload } = await jwtVerify(token, await keyOf(secret), {
    algorithms: [ALGORITHM],
    issuer: ISSUER,
    audience: use,
    requiredClaims: ["exp", "sub"],
  });
  return claims.parse(payload);
}

/**
 * The same, from somebody who needs a right one.
 * @param refusal what they are told otherwise
 * @throws RequestError
 */
export async function demandToken<Claims extends z.ZodType>(
  use: string,
  claims: Claims,
  token: string,
  secret: string,
  refusal: { code: ErrorCode; message: string },
): Promise<z.output<Claims>> {
  try {
    return await readToken(use, claims, token, secret);
  } catch (cause) {
    throw new RequestError(refusal.code, refusal.message, { cause });
  }
}

/**
 * The same, from somebody who need not have one; null when it is not right. Anybody can send anything as a token: what
 * we have not signed stands for nobody, and is no failure.
 */
export async function recogniseToken<Claims extends z.ZodType>(
  use: string,
  claims: Claims,
  token: string,
  secret: string,
): Promise<z.output<Claims> | null> {
  try {
    return await readToken(use, claims, token, secret);
  } catch {
    return null;
  }
}

const keys = new Map<string, Promise<webcrypto.CryptoKey>>();

/** Made once for each secret, of which a process has one: jose makes one for each token from what is not a key yet. */
function keyOf(secret: string): Promise<webcrypto.CryptoKey> {
  const kept = keys.get(secret);
  if (kept) return kept;
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, [
    "sign",
    "verify",
  ]);
  keys.set(secret, key);
  return key;
}
