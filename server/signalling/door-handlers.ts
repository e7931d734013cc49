import { openMeeting } from "./open-meeting";
import type { HandlersOf } from "./socket-context";

/** An ask to be let in counts as so many requests: everybody who runs the meeting hears of it. */
const askTokens = 10;

/** Somebody at the door asks to come in. */
export const doorHandlers: HandlersOf<"room:ask-to-enter"> = {
  "room:ask-to-enter": async ({ name }, context) => {
    context.limit.take(askTokens);
    const { connectionId, directory, identity } = context;
    const meeting = await openMeeting(context);
    const { person, role } = identity;
    return { admitted: directory.open(meeting).arrivals.askToEnter(connectionId, { person, role, name }) };
  },
};
