import { z } from "zod";
import { meetingCode, participantId, type MeetingCode, type ParticipantId } from "@/lib/protocol/ids";
import { demandToken, signToken } from "./signed-token";

const USE = "seat";

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
  return signToken(USE, { sub: seat, meeting, person }, seatTokenSeconds, secret);
}

/**
 * The caller compares meeting and person with those of the connection.
 * @throws RequestError `forbidden` when the token is forged, expired or not one for a seat
 */
export async function readSeatToken(token: string, secret: string): Promise<SeatClaim> {
  const { sub, meeting, person } = await demandToken(USE, seatClaims, token, secret, {
    code: "forbidden",
    message: "Your place in this call can no longer be taken again. Join anew.",
  });
  return { participantId: sub, meeting, person };
}
