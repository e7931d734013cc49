import { RequestError } from "@/lib/protocol/errors";
import { audit } from "./audit";
import { openMeeting } from "./open-meeting";
import { demandSeat, type HandlersOf } from "./socket-context";

/** An ask to be let in counts as so many requests: everybody who runs the meeting hears of it. */
const askTokens = 10;

/** Who comes in, and until when. */
export const doorHandlers: HandlersOf<
  "room:ask-to-enter" | "room:admit" | "room:admit-all" | "room:deny" | "room:change-settings" | "room:end"
> = {
  "room:ask-to-enter": async ({ name }, context) => {
    context.limit.take(askTokens);
    const { connectionId, directory, identity } = context;
    const meeting = await openMeeting(context);
    const { person, role } = identity;
    return { admitted: directory.open(meeting).askToEnter(connectionId, { person, role, name }) };
  },

  "room:admit": async ({ participantId }, context) => {
    const { room, seat } = demandSeat(context);
    const admitted = room.door.admit(participantId);
    if (admitted) await audit(context, seat, "admitted", [admitted]);
    // Somebody else may have been faster: they are in, which is what was asked for.
    else if (!room.notices.reach(participantId)) throw waitsNoMore();
    return {};
  },

  "room:admit-all": async (_payload, context) => {
    const { room, seat } = demandSeat(context);
    await audit(context, seat, "admitted", room.door.admitAll());
    return {};
  },

  "room:deny": async ({ participantId }, context) => {
    const { room, seat } = demandSeat(context);
    const denied = room.door.deny(participantId);
    if (!denied) throw waitsNoMore();
    await audit(context, seat, "denied", [denied]);
    return {};
  },

  "room:change-settings": async (change, context) => {
    const { room, seat } = demandSeat(context);
    // Kept with the meeting, so that it holds for whoever asks next, in whatever process.
    await context.changeCallSettings(room.code, change);
    room.update(await openMeeting(context));
    const { locked, ...others } = change;
    if (locked !== undefined) await audit(context, seat, locked ? "locked" : "unlocked");
    if (Object.keys(others).length > 0) await audit(context, seat, "changed-settings");
    return {};
  },

  "room:end": async (_payload, context) => {
    const { room, seat } = demandSeat(context);
    const { hostId } = await openMeeting(context);
    await context.endMeeting(room.code, hostId);
    await audit(context, seat, "ended");
    // Behind the answer, which would be lost with this connection.
    setImmediate(() => room.notices.dismissAll("ended"));
    return {};
  },
};

function waitsNoMore(): RequestError {
  return new RequestError("not-found", "This person does not wait any more.");
}
