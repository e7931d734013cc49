import { audit } from "./audit";
import { demandSeat, type HandlersOf } from "./socket-context";

/** What somebody does to somebody else in the call, and what they may undo of it themselves. */
export const moderationHandlers: HandlersOf<
  | "participant:mute"
  | "participant:mute-all"
  | "participant:ask-to-unmute"
  | "participant:stop-video"
  | "participant:unmute"
  | "participant:start-video"
  | "participant:remove"
  | "participant:ban"
  | "participant:set-role"
  | "participant:hand-over-host"
> = {
  "participant:mute": async ({ participantId, mayUnmute }, context) => {
    const { room, seat } = demandSeat(context);
    const target = room.moderation.mute(seat, participantId, mayUnmute);
    await audit(context, seat, "muted", [target]);
    return {};
  },

  "participant:mute-all": async ({ mayUnmute }, context) => {
    const { room, seat } = demandSeat(context);
    await audit(context, seat, "muted", room.moderation.muteAll(seat, mayUnmute));
    return {};
  },

  "participant:ask-to-unmute": async ({ participantId }, context) => {
    const { room, seat } = demandSeat(context);
    await audit(context, seat, "asked-to-unmute", [room.moderation.askToUnmute(seat, participantId)]);
    return {};
  },

  "participant:stop-video": async ({ participantId }, context) => {
    const { room, seat } = demandSeat(context);
    await audit(context, seat, "stopped-video", [room.moderation.stopVideo(seat, participantId)]);
    return {};
  },

  "participant:unmute": (_payload, context) => {
    const { room, seat } = demandSeat(context);
    room.moderation.unmute(seat);
    return {};
  },

  "participant:start-video": (_payload, context) => {
    const { room, seat } = demandSeat(context);
    room.moderation.startVideo(seat);
    return {};
  },

  "participant:remove": async ({ participantId }, context) => {
    const { room, seat } = demandSeat(context);
    await audit(context, seat, "removed", [room.moderation.remove(seat, participantId)]);
    return {};
  },

  "participant:ban": async ({ participantId }, context) => {
    const { room, seat } = demandSeat(context);
    const target = room.moderation.demandBan(seat, participantId);
    // Kept first: whoever is out must not be back before it is.
    await context.banPerson(room.code, target.person);
    room.moderation.expel(target.person, "banned");
    context.dismissPerson(target.person, "banned");
    await audit(context, seat, "banned", [target]);
    return {};
  },

  "participant:set-role": async ({ participantId, role }, context) => {
    const { room, seat } = demandSeat(context);
    const target = room.moderation.setRole(seat, participantId, role);
    await audit(context, seat, role === "moderator" ? "made-moderator" : "unmade-moderator", [target]);
    return {};
  },

  "participant:hand-over-host": async ({ participantId }, context) => {
    const { room, seat } = demandSeat(context);
    await audit(context, seat, "handed-over-host", [room.moderation.handOverHost(seat, participantId)]);
    return {};
  },
};
