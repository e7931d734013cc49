import type { BrowserRequests } from "@/lib/protocol/browser-requests";
import { RequestError } from "@/lib/protocol/errors";
import { demand, standingOf, type Standing } from "@/lib/protocol/permissions";
import { requestRules, type RequestRule } from "./request-rules";
import type { SocketContext } from "./socket-context";

/** As what the person behind this connection acts now. */
export function standingIn({ directory, identity, connectionId }: SocketContext): Standing {
  const seat = directory.find(identity.meeting)?.findSeat(connectionId);
  return seat ? standingOf(seat) : identity.role;
}

/** @throws RequestError `forbidden` for a request without a rule */
function ruleOf(name: string): RequestRule {
  const rule = Object.hasOwn(requestRules, name) ? requestRules[name as keyof BrowserRequests] : undefined;
  if (!rule) throw new RequestError("forbidden", `Nobody may ask ${name}: it has no rule.`);
  return rule;
}

/** For somebody without a connection to the call. @throws RequestError `forbidden` by the rule of this request */
export function authorizeFromOutside(name: string, standing: Standing): void {
  demand(standing, ruleOf(name).action);
}

/** @throws RequestError `not-in-meeting`, or `forbidden` by the rule of this request */
export function authorizeRequest(name: string, context: SocketContext): void {
  const rule = ruleOf(name);
  const { directory, identity, connectionId } = context;
  const room = directory.find(identity.meeting);
  const present = {
    seat: () => room?.findSeat(connectionId) !== undefined,
    door: () => room?.memberIdOf(connectionId) !== undefined,
    connection: () => true,
  };
  if (!present[rule.needs]())
    throw new RequestError("not-in-meeting", "You are not in this meeting. Join it first.");
  demand(standingIn(context), rule.action);
}
