import { RequestError } from "@/lib/protocol/errors";
import type { MeetingRecord } from "@/models/meeting";
import { demandNotBanned, demandWelcome, findOpenMeeting } from "./authenticate-socket";
import type { ActingContext } from "./socket-context";

/**
 * The meeting is read again: it may have ended, have other settings, or be closed to this person since this page was
 * opened.
 * @throws RequestError `not-found`, `meeting-ended`, `forbidden`, `unauthenticated` or `disconnected`
 */
export async function openMeeting(
  context: Pick<ActingContext, "identity" | "findMeeting" | "isConnected" | "isBanned">,
): Promise<MeetingRecord> {
  const { identity, findMeeting, isConnected } = context;
  const [meeting] = await Promise.all([
    findOpenMeeting(identity.meeting, findMeeting),
    demandNotBanned(identity, context.isBanned),
  ]);
  demandWelcome(meeting, identity);
  // Gone while the database answered: nobody would ever give this seat back.
  if (!isConnected()) throw new RequestError("disconnected", "The connection was lost. Try again.");
  return meeting;
}
