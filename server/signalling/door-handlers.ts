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
    const { person, role, avatar, renamed = name } = identity;
    const comer = { person, role, name: renamed, avatar };
    return { admitted: directory.open(meeting).arrivals.askToEnter(connectionId, comer) };
  },
};
