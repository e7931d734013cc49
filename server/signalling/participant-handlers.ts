import { demand } from "../rooms/permissions";
import { demandSeat, type HandlersOf } from "./socket-context";

/** What somebody says about themselves. */
export const participantHandlers: HandlersOf<"participant:set-media" | "participant:raise-hand"> = {
  "participant:set-media": (media, context) => {
    const { room, seat } = demandSeat(context);
    if (media.screen || media["screen-audio"]) demand(seat.role, "share-screen");
    room.setMedia(seat, media);
    return {};
  },

  "participant:raise-hand": ({ raised }, context) => {
    const { room, seat } = demandSeat(context);
    demand(seat.role, "raise-hand");
    room.raiseHand(seat, raised);
    return {};
  },
};
