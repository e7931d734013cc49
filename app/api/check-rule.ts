import type { Caller } from "@/lib/auth/authenticate-request";
import { RequestError } from "@/lib/protocol/errors";
import { meetingCode } from "@/lib/protocol/ids";
import type { RouteContract } from "@/lib/protocol/rest/route-contract";
import { findMeetingByCode } from "@/models/find-meeting-by-code";
import type { MeetingRecord } from "@/models/meeting";

/** What a rule has found out on its way, for the handler. */
export type Admission = { caller: Caller | null; meeting: MeetingRecord | null };

/**
 * Whether this caller may use this route.
 * @param code the meeting that the path names, for the rule `host`
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
    case "host": {
      const meeting = await findMeetingByCode(meetingCode.parse(code));
      if (!meeting) throw new RequestError("not-found", "There is no such meeting. Check the code.");
      if (meeting.hostId !== caller.user.id)
        throw new RequestError("forbidden", "Only the host of this meeting may do that.");
      return { caller, meeting };
    }
    default:
      return who satisfies never;
  }
}

function checkScope(scope: RouteContract["scope"], { scopes }: Caller): void {
  if (scopes === null) return;
  if (scope === null)
    throw new RequestError("forbidden", "Personal access tokens may not do that. Sign in on the website.");
  if (!scopes.includes(scope))
    throw new RequestError("forbidden", `Your token lacks the scope ${scope}. Make one that has it.`);
}
