import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { RequestError } from "@/lib/protocol/errors";
import { meetingCode, participantId, type MeetingCode, type ParticipantId } from "@/lib/protocol/ids";

const ALGORITHM = "HS256";
const ISSUER = "video-meet";
const AUDIENCE = "seat";

/** How long a seat can be claimed with a token, in seconds; a browser in a call asks for a new one well before. */
export const seatTokenSeconds = 15 * 60;

const seatClaims = z.object({ sub: participantId, meeting: meetingCode, person: z.string().min(1).max(100) });

/** The seat that a token stands for, and who sits there: an account or a guest. */
export type SeatClaim = { participantId: ParticipantId; meeting: MeetingCode; person: string };

/**
 * Lets a browser take its seat again with another connection. The token alone opens nothing: the seat has to be there
 * still, and whoever shows it has to be who sits there.
 * @param secret NEXTAUTH_SECRET of this installation
 */
export async function issueSeatToken(claim: SeatClaim, secret: string): Promise<string> {
  const { participantId: seat, meeting, person } = claim;
  return new SignJWT({ meeting, person })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(seat)
    .setIssuedAt()
    .setExpirationTime(`${seatTokenSeconds}s`)
    .sign(keyOf(secret));
}

/**
 * The caller compares meeting and person with those of the connection.
 * @throws RequestError `forbidden` when the token is forged, expired or not one for a seat
 */
export async function readSeatToken(token: string, secret: string): Promise<SeatClaim> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ["exp", "sub"],
    });
    const { sub, meeting, person } = seatClaims.parse(payload);
    return { participantId: sub, meeting, person };
  } catch (cause) {
    throw new RequestError("forbidden", "Your place in this call can no longer be taken again. Join anew.", {
      cause,
    });
  }
}

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}
