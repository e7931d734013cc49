import { answerRequests, type Handlers } from "@/lib/protocol/answer-requests";
import { deskRequests, type DeskRequests } from "@/lib/protocol/call-desk";
import { makeLocalLine } from "@/lib/protocol/local-line";
import type { AskingSocket } from "@/lib/protocol/request";

/** What it answers. */
export const deskHandlersWithoutCalls: Handlers<DeskRequests, null> = {
  "desk:is-inside": () => ({ inside: false }),
  "desk:page-asked-for": () => ({}),
  "desk:describe-call": () => ({ call: null }),
  "desk:moderate": () => ({}),
  "desk:describe-server": () => ({ calls: [], browsers: 0, mediaServers: [] }),
  "desk:renew-profile": () => ({}),
  "desk:reread-meetings": () => ({}),
  "desk:renew-role": () => ({}),
  "desk:expel-account": () => ({}),
  "desk:expel-sessions": () => ({}),
};

/** In place of the server that runs the calls: there are none. */
export function deskWithoutCalls(): AskingSocket {
  const { asking, answering } = makeLocalLine();
  answerRequests(answering, deskRequests, deskHandlersWithoutCalls, null);
  return asking;
}
