import { jwtVerify, SignJWT } from "jose";
import { mediaServiceToken } from "@/lib/protocol/media-api";
import { RequestError } from "@/lib/protocol/errors";

/** Longest life of a service token, in seconds: a leaked one is worth little. */
export const maxServiceTokenAge = 300;

/** Difference between the clocks of two machines that is put up with, in seconds. */
const clockTolerance = 5;

/**
 * Token with which the app server calls a media server.
 * @param secret MEDIA_SERVER_SECRET, the same on both sides
 * @param ageSeconds how long it is good for, at most {@link maxServiceTokenAge}
 */
export async function issueServiceToken(secret: string, ageSeconds = maxServiceTokenAge): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(mediaServiceToken.issuer)
    .setAudience(mediaServiceToken.audience)
    .setIssuedAt(now)
    .setExpirationTime(now + ageSeconds)
    .sign(new TextEncoder().encode(secret));
}

/**
 * Checks the value of an Authorization header.
 * @throws RequestError `unauthenticated` when there is no token, or it is expired, too long-lived or not ours
 */
export async function verifyServiceToken(authorization: string | undefined, secret: string): Promise<void> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? "")?.[1];
  if (!token)
    throw new RequestError("unauthenticated", "Send a service token: Authorization: Bearer <token>.");
  try {
    await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ["HS256"],
      issuer: mediaServiceToken.issuer,
      audience: mediaServiceToken.audience,
      requiredClaims: ["exp", "iat"],
      maxTokenAge: maxServiceTokenAge,
      clockTolerance,
    });
  } catch (cause) {
    throw new RequestError(
      "unauthenticated",
      "The service token was refused. Check that both sides have the same MEDIA_SERVER_SECRET and the right time.",
      { cause },
    );
  }
}
