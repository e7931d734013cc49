import type { Caller } from "@/lib/auth/authenticate-request";
import { askCallDesk } from "@/lib/node/call-desk";
import { RequestError } from "@/lib/protocol/errors";
import { meetingCode } from "@/lib/protocol/ids";
import type { MeetingRule, RouteContract } from "@/lib/protocol/rest/route-contract";
import { findMeetingByCode } from "@/models/find-meeting-by-code";
import type { MeetingRecord } from "@/models/meeting";
import { deskCallerOf } from "./moderate-call";

/** What a rule has found out on its way, for the handler. */
export type Admission = { caller: Caller | null; meeting: MeetingRecord | null };

/**
 * Whether this caller may use this route.
 * @param code the meeting that the path names, for the rules that ask for one
 * @throws RequestError `unauthenticated`, `forbidden`, or `not-found` for a meeting that is not there
 */
export async function checkRule(
  { who, scope }: Pick<RouteContract, "who" | "scope">,
  caller: Caller | null,
  code: unknown,
): Promise<Admission> {
  if (who === "anyone" || who === "ticket") return { caller, meeting: null };
  if (!caller) throw new RequestError("unauthenticated", "Sign in first.");
  checkScope(scope, caller);
  switch (who) {
    case "account":
      return { caller, meeting: null };
    case "admin":
      if (caller.user.role !== "admin") throw new RequestError("forbidden", "This is for admins.");
      return { caller, meeting: null };
    case "host":
    case "host-or-admin":
    case "call": {
      const meeting = await findMeetingByCode(meetingCode.parse(code));
      if (!meeting) throw new RequestError("not-found", "There is no such meeting. Check the code.");
      await checkMeetingRule(who, caller, meeting);
      return { caller, meeting };
    }
    default:
      return who satisfies never;
  }
}

/** @throws RequestError `forbidden` */
async function checkMeetingRule(who: MeetingRule, caller: Caller, meeting: MeetingRecord): Promise<void> {
  const { id, role } = caller.user;
  if (meeting.hostId === id || (who !== "host" && role === "admin")) return;
  if (who !== "call") throw new RequestError("forbidden", "Only the host of this meeting may do that.");
  const asked = { meeting: meeting.code, caller: deskCallerOf(caller) };
  const { inside } = await askCallDesk("desk:is-inside", asked);
  if (!inside)
    throw new RequestError("forbidden", "This is for who runs this meeting or is in it. Join it first.");
}

function checkScope(scope: RouteContract["scope"], { scopes }: Caller): void {
  if (scopes === null) return;
  if (scope === null)
    throw new RequestError("forbidden", "Personal access tokens may not do that. Sign in on the website.");
  if (!scopes.includes(scope))
    throw new RequestError("forbidden", `Your token lacks the scope ${scope}. Make one that has it.`);
}
