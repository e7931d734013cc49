import { demandSeat, type HandlersOf } from "./socket-context";

/** A doubt counts as so many requests. */
const doubtTokens = 20;

/** What browsers report about the path that is live or being prepared. */
export const modeHandlers: HandlersOf<"mode:ready" | "mode:doubt" | "mode:failed"> = {
  "mode:ready": ({ epoch }, context) => {
    const { room, seat } = demandSeat(context);
    room.runner.dispatch({ type: "participantReady", id: seat.id, epoch });
    return {};
  },

  "mode:doubt": ({ epoch, doubted }, context) => {
    const { room, seat } = demandSeat(context);
    // Each doubt may make a media server set up a session, which the next word gives up again.
    if (doubted) context.limit.take(doubtTokens);
    room.runner.dispatch({ type: "pathDoubted", id: seat.id, epoch, doubted });
    return {};
  },

  "mode:failed": ({ epoch, path, reason }, context) => {
    const { room, seat } = demandSeat(context);
    context.log.info({ participantId: seat.id, epoch, path, reason }, "a path does not work for somebody");
    room.runner.dispatch({ type: "participantFailed", id: seat.id, epoch });
    return {};
  },
};
