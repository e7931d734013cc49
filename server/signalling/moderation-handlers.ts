import { audit } from "./audit";
import { demandActing, type ActingHandlersOf } from "./socket-context";

/** What somebody who runs a meeting does to somebody else in the call. */
export const moderationHandlers: ActingHandlersOf<
  | "participant:mute"
  | "participant:mute-all"
  | "participant:ask-to-unmute"
  | "participant:stop-video"
  | "participant:remove"
  | "participant:ban"
  | "participant:set-role"
  | "participant:spotlight"
  | "participant:hand-over-host"
> = {
  "participant:mute": async ({ participantId, mayUnmute }, context) => {
    const { room, actor } = demandActing(context);
    const target = room.moderation.mute(actor, participantId, mayUnmute);
    await audit(context, actor, "muted", [target]);
    return {};
  },

  "participant:mute-all": async ({ mayUnmute }, context) => {
    const { room, actor } = demandActing(context);
    await audit(context, actor, "muted", room.moderation.muteAll(actor, mayUnmute));
    return {};
  },

  "participant:ask-to-unmute": async ({ participantId }, context) => {
    const { room, actor } = demandActing(context);
    await audit(context, actor, "asked-to-unmute", [room.moderation.askToUnmute(actor, participantId)]);
    return {};
  },

  "participant:stop-video": async ({ participantId }, context) => {
    const { room, actor } = demandActing(context);
    await audit(context, actor, "stopped-video", [room.moderation.stopVideo(actor, participantId)]);
    return {};
  },

  "participant:remove": async ({ participantId }, context) => {
    const { room, actor } = demandActing(context);
    await audit(context, actor, "removed", [room.moderation.remove(actor, participantId)]);
    return {};
  },

  "participant:ban": async ({ participantId }, context) => {
    const { room, actor } = demandActing(context);
    const target = room.moderation.demandBan(actor, participantId);
    // Kept first: whoever is out must not be back before it is.
    await context.banPerson(room.code, target);
    // In another tab they may be there as the guest they were before they signed in, or with an account.
    for (const person of new Set([target.person, ...target.browsers])) {
      room.moderation.expel(person, "banned");
      context.dismissPerson(person, "banned");
    }
    await audit(context, actor, "banned", [target]);
    return {};
  },

  "participant:set-role": async ({ participantId, role }, context) => {
    const { room, actor } = demandActing(context);
    const target = room.moderation.setRole(actor, participantId, role);
    await audit(context, actor, role === "moderator" ? "made-moderator" : "unmade-moderator", [target]);
    return {};
  },

  "participant:spotlight": async ({ participantId, on }, context) => {
    const { room, actor } = demandActing(context);
    const changed = room.moderation.spotlight(actor, participantId, on);
    await audit(context, actor, on ? "spotlit" : "unspotlit", changed);
    return {};
  },

  "participant:hand-over-host": async ({ participantId }, context) => {
    const { room, actor } = demandActing(context);
    await audit(context, actor, "handed-over-host", [room.moderation.handOverHost(actor, participantId)]);
    return {};
  },
};
