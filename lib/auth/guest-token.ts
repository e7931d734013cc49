import { createHmac, randomUUID } from "node:crypto";
import { z } from "zod";
import { meetingCode, type MeetingCode } from "@/lib/protocol/ids";
import { demandToken, signToken } from "./signed-token";

const USE = "guest";
const LIFETIME_SECONDS = 12 * 60 * 60;

const guestClaims = z.object({ sub: z.uuid(), meeting: meetingCode });

export type Guest = { guestId: string; meeting: MeetingCode };

/**
 * A pass into one meeting for somebody without an account, valid for 12 hours.
 * @param secret NEXTAUTH_SECRET of this installation
 * @param browserId the same one is the same guest of this meeting again; without it each call makes a new guest
 */
export async function issueGuestToken(
  meeting: MeetingCode,
  secret: string,
  browserId?: string,
): Promise<string> {
  const sub = browserId === undefined ? randomUUID() : guestIdOf(browserId, meeting, secret);
  return signToken(USE, { sub, meeting }, LIFETIME_SECONDS, secret);
}

/**
 * Who a guest token stands for. The caller compares `meeting` with the meeting that is asked for.
 * @throws RequestError `unauthenticated` when the token is forged, expired or not a guest token
 */
export async function readGuestToken(token: string, secret: string): Promise<Guest> {
  const { sub, meeting } = await demandToken(USE, guestClaims, token, secret, {
    code: "unauthenticated",
    message: "Your pass for this meeting is no longer valid. Reload the page.",
  });
  return { guestId: sub, meeting };
}

/** A UUID of its own for each meeting: what others may learn of it leads neither to the browser nor to other meetings. */
export function guestIdOf(browserId: string, meeting: MeetingCode, secret: string): string {
  const hash = createHmac("sha256", secret).update(`guest ${meeting} ${browserId}`).digest("hex");
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`, // version 8: made by a rule of our own
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");
}
