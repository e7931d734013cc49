import { randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { RequestError } from "@/lib/protocol/errors";
import { meetingCode, type MeetingCode } from "@/lib/protocol/ids";

const ALGORITHM = "HS256";
const ISSUER = "video-meet";
const AUDIENCE = "guest";
const LIFETIME = "12h";

const guestClaims = z.object({ sub: z.uuid(), meeting: meetingCode });

export type Guest = { guestId: string; meeting: MeetingCode };

/**
 * A pass into one meeting for somebody without an account, valid for 12 hours. Each call makes a new guest.
 * @param secret NEXTAUTH_SECRET of this installation
 */
export async function issueGuestToken(meeting: MeetingCode, secret: string): Promise<string> {
  return new SignJWT({ meeting })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(randomUUID())
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(keyOf(secret));
}

/**
 * Who a guest token stands for. The caller compares `meeting` with the meeting that is asked for.
 * @throws RequestError `unauthenticated` when the token is forged, expired or not a guest token
 */
export async function readGuestToken(token: string, secret: string): Promise<Guest> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ["exp", "sub"],
    });
    const claims = guestClaims.parse(payload);
    return { guestId: claims.sub, meeting: claims.meeting };
  } catch (cause) {
    throw new RequestError(
      "unauthenticated",
      "Your pass for this meeting is no longer valid. Reload the page.",
      {
        cause,
      },
    );
  }
}

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}
