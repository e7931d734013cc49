import { demandSeat, type HandlersOf } from "./socket-context";

/** Measurements of the browsers: checked against what has happened in the room, counted, and stored with the meeting. */
export const metricsHandlers: HandlersOf<"metrics:report-switch"> = {
  "metrics:report-switch": async (report, context) => {
    const { room, seat } = demandSeat(context);
    const verified = room.runner.history.accept(report, seat.id);
    if (!verified) return {};
    context.metrics.observeSwitch(verified);
    await context.recordSwitch({ ...verified, meeting: room.code, participantId: seat.id });
    return {};
  },
};
