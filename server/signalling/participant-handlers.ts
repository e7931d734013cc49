import { raiseHand, setMedia } from "../rooms/own-state";
import { standingOf } from "@/lib/protocol/permissions";
import { demandScreenSharing } from "./demand-screen-sharing";
import { demandSeat, type HandlersOf } from "./socket-context";

/** What somebody says about themselves, and what they undo of what was done to them. */
export const participantHandlers: HandlersOf<
  "participant:set-media" | "participant:raise-hand" | "participant:unmute" | "participant:start-video"
> = {
  "participant:set-media": (media, context) => {
    const { room, seat } = demandSeat(context);
    if (media.screen || media["screen-audio"]) demandScreenSharing(room, standingOf(seat));
    setMedia(room, seat, media);
    return {};
  },

  "participant:raise-hand": ({ raised }, context) => {
    const { room, seat } = demandSeat(context);
    raiseHand(room, seat, raised);
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
};
