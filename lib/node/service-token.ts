import { jwtVerify, SignJWT } from "jose";
import { mediaServiceToken } from "@/lib/protocol/media-api";
import type { mediaRegistrationToken } from "@/lib/protocol/media-registration";
import { RequestError } from "@/lib/protocol/errors";

/** Longest life of a service token, in seconds: a leaked one is worth little. */
const maxServiceTokenAge = 300;

/** Difference between the clocks of two machines that is put up with, in seconds. */
const clockTolerance = 5;

/** Who speaks, and to whom: a token for one direction is worth nothing in the other. */
export type ServiceTokenDirection = typeof mediaServiceToken | typeof mediaRegistrationToken;

/**
 * Token with which the app server calls a media server, or the other way round.
 * @param secret MEDIA_SERVER_SECRET, the same on both sides
 * @param ageSeconds how long it is good for, at most {@link maxServiceTokenAge}
 */
export async function issueServiceToken(
  secret: string,
  ageSeconds = maxServiceTokenAge,
  direction: ServiceTokenDirection = mediaServiceToken,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(direction.issuer)
    .setAudience(direction.audience)
    .setIssuedAt(now)
    .setExpirationTime(now + ageSeconds)
    .sign(new TextEncoder().encode(secret));
}

/** So many good tokens are remembered: each app server has one at a time. */
const remembered = 16;

/**
 * Checks values of the Authorization header. A signature is checked once and remembered as long as its token is good:
 * an app server sends the same one with hundreds of commands.
 * @returns rejects with RequestError `unauthenticated` when there is no token, or it is expired, too long-lived or not ours
 */
export function serviceTokenCheck(
  secret: string,
  direction: ServiceTokenDirection = mediaServiceToken,
): (authorization: string | undefined) => Promise<void> {
  const key = new TextEncoder().encode(secret);
  const goodUntil = new Map<string, number>();
  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? "")?.[1];
    if (!token)
      throw new RequestError("unauthenticated", "Send a service token: Authorization: Bearer <token>.");
    if ((goodUntil.get(token) ?? 0) > Date.now()) return;
    const until = await verifyServiceToken(token, key, direction);
    const [oldest] = goodUntil.keys();
    if (oldest !== undefined && goodUntil.size >= remembered) goodUntil.delete(oldest);
    goodUntil.set(token, until);
  };
}

/** @returns until when it is good without being checked again, as ms of the epoch */
async function verifyServiceToken(
  token: string,
  key: Uint8Array,
  { issuer, audience }: ServiceTokenDirection,
): Promise<number> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ["HS256"],
      issuer,
      audience,
      requiredClaims: ["exp", "iat"],
      maxTokenAge: maxServiceTokenAge,
      clockTolerance,
    });
    return Math.min(payload.exp ?? 0, (payload.iat ?? 0) + maxServiceTokenAge) * 1_000;
  } catch (cause) {
    throw new RequestError(
      "unauthenticated",
      "The service token was refused. Check that both sides have the same MEDIA_SERVER_SECRET and the right time.",
      { cause },
    );
  }
}
