import { RequestError } from "@/lib/protocol/errors";
import { audit } from "./audit";
import { openMeeting } from "./open-meeting";
import { demandActing, type ActingHandlersOf } from "./socket-context";

/** Those who run a meeting say who comes in, what holds for all, and until when. */
export const runMeetingHandlers: ActingHandlersOf<
  "room:admit" | "room:admit-all" | "room:deny" | "room:change-settings" | "room:end"
> = {
  "room:admit": async ({ participantId }, context) => {
    const { room, actor } = demandActing(context);
    const admitted = room.door.admit(participantId);
    if (admitted) await audit(context, actor, "admitted", [admitted]);
    // Somebody else may have been faster: they are in, which is what was asked for.
    else if (!room.notices.reach(participantId)) throw waitsNoMore();
    return {};
  },

  "room:admit-all": async (_payload, context) => {
    const { room, actor } = demandActing(context);
    await audit(context, actor, "admitted", room.door.admitAll());
    return {};
  },

  "room:deny": async ({ participantId }, context) => {
    const { room, actor } = demandActing(context);
    const denied = room.door.deny(participantId);
    if (!denied) throw waitsNoMore();
    await audit(context, actor, "denied", [denied]);
    return {};
  },

  "room:change-settings": async (change, context) => {
    const { directory, identity } = context;
    const actor = context.demandActor();
    // Kept with the meeting, so that it holds for whoever asks next, in whatever process.
    await context.changeCallSettings(identity.meeting, change);
    const meeting = await openMeeting(context);
    directory.find(meeting.code)?.update(meeting);
    const { locked, ...others } = change;
    if (locked !== undefined) await audit(context, actor, locked ? "locked" : "unlocked");
    if (Object.keys(others).length > 0) await audit(context, actor, "changed-settings");
    return {};
  },

  "room:end": async (_payload, context) => {
    const actor = context.demandActor();
    const { code, hostId } = await openMeeting(context);
    await context.endMeeting(code, hostId);
    await audit(context, actor, "ended");
    // Behind the answer, which would be lost with this connection.
    setImmediate(() => context.directory.find(code)?.notices.dismissAll("ended"));
    return {};
  },
};

function waitsNoMore(): RequestError {
  return new RequestError("not-found", "This person does not wait any more.");
}
