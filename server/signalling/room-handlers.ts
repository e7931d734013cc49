import { issueSeatToken, readSeatToken } from "@/lib/auth/seat-token";
import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { Room } from "../rooms/room";
import { openMeeting } from "./open-meeting";
import { demandSeat, type HandlersOf, type SocketContext } from "./socket-context";

/** At the door, in, out, and in again. */
export const roomHandlers: HandlersOf<"room:knock" | "room:join" | "room:renew-seat" | "room:leave"> = {
  "room:knock": async ({ decodes }, context) => {
    const meeting = await openMeeting(context);
    const room = context.directory.open(meeting);
    room.pages.end(context.identity.person); // it is another page of theirs: nobody comes back with it
    return room.arrivals.knock(context.connectionId, decodes);
  },

  "room:join": async ({ name, media, decodes, seatToken, kept }, context) => {
    const { connectionId, directory, identity } = context;
    const { role, person, browser, session, avatar, renamed: called = name } = identity;
    const claimed = seatToken === undefined ? null : await readOwnSeat(seatToken, context);
    // Whoever has knocked knows their id already: their token is signed while the database answers.
    const expected = claimed ?? directory.find(identity.meeting)?.memberIdOf(connectionId);
    const [meeting, early] = await Promise.all([
      openMeeting(context),
      expected === undefined ? null : tokenFor(expected, context),
    ]);
    const brought = { media, decodes, avatar, session };
    const { snapshot, enter } = claimed
      ? demandRoom(context).arrivals.takeAgain(connectionId, claimed, { ...brought, kept })
      : directory
          .open(meeting)
          .arrivals.join(connectionId, { ...brought, person, browser, name: called, role });
    const isEarly = early !== null && snapshot.selfId === expected;
    const reply = { ...snapshot, seatToken: isEarly ? early : await tokenFor(snapshot.selfId, context) };
    // The answer leaves when this handler's promise has settled, before anything that is scheduled here: `mode:…`
    // arrives behind it.
    setImmediate(enter);
    return reply;
  },

  "room:renew-seat": async (_payload, context) => ({
    seatToken: await tokenFor(demandSeat(context).seat.id, context),
  }),

  "room:leave": ({ returning }, { directory, identity, connectionId }) => {
    const room = directory.find(identity.meeting);
    if (returning) room?.presence.stepOut(connectionId);
    else room?.presence.leave(connectionId);
    return {};
  },
};

function demandRoom({ directory, identity }: SocketContext): Room {
  const room = directory.find(identity.meeting);
  if (!room) throw new RequestError("not-in-meeting", "This call is over. Join to begin another one.");
  return room;
}

/** @throws RequestError `forbidden` when the token does not stand for a seat of this person in this meeting */
async function readOwnSeat(token: string, { identity, secret }: SocketContext): Promise<ParticipantId> {
  const claim = await readSeatToken(token, secret);
  if (claim.meeting !== identity.meeting || claim.person !== identity.person)
    throw new RequestError("forbidden", "This place in the call is not yours. Join to get one.");
  return claim.participantId;
}

function tokenFor(seat: ParticipantId, { identity, secret }: SocketContext): Promise<string> {
  const { meeting, person } = identity;
  return issueSeatToken({ participantId: seat, meeting, person }, secret);
}
