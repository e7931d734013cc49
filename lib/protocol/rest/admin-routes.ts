import { z } from "zod";
import { accountIdentity } from "../accounts-api";
import { auditReply } from "../audit";
import { mediaServerView } from "../call-desk";
import { meetingView } from "../meetings-api";
import { pathKind } from "../mode";
import { pageQuery } from "./page-query";
import { defineRoute } from "./route-contract";

const count = z.int().nonnegative();
const searched = pageQuery.extend({
  q: z.string().trim().max(120).default("").meta({ description: "Part of what is looked for." }),
});

/** The installation as it is now. */
export const overviewReply = z.object({
  accounts: z.object({ all: count, suspended: count }),
  meetings: z.object({ open: count, ended: count }),
  calls: z.object({
    live: count,
    people: count,
    byPath: z.object({ none: count, p2p: count, sfu: count }),
    browsers: count.meta({ description: "Connected browsers, also at the door of a call." }),
  }),
  mediaServers: z.array(mediaServerView),
});
export type Overview = z.infer<typeof overviewReply>;

/** An account as admins see it. */
export const accountView = accountIdentity.extend({
  suspendedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  secondFactor: z
    .boolean()
    .meta({ description: "Whether a code of an app is asked for beside the password." }),
});
export type AccountView = z.infer<typeof accountView>;
export const accountsReply = z.object({ users: z.array(accountView), nextCursor: z.string().nullable() });
export const accountReply = z.object({ user: accountView });

/** `PATCH /api/v1/admin/users/{id}`: what is not named stays. */
export const accountChange = z
  .object({ role: accountIdentity.shape.role.optional(), suspended: z.boolean().optional() })
  .refine(({ role, suspended }) => role !== undefined || suspended !== undefined, "Nothing is to change.");
export type AccountChange = z.infer<typeof accountChange>;

/** A meeting as admins see it. */
export const anyMeeting = meetingView.extend({
  host: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
  inside: count.meta({ description: "How many people are in it now." }),
  path: pathKind.nullable().meta({ description: "How their media travel." }),
});
export type AnyMeeting = z.infer<typeof anyMeeting>;
export const anyMeetingsReply = z.object({
  meetings: z.array(anyMeeting),
  nextCursor: z.string().nullable(),
});

const accountId = z.object({ id: z.string().regex(/^[0-9a-f]{24}$/, "This is no id of an account.") });

/** No personal access token opens these: what admins may do is too much for one that lies about. */
const forAdmins = { tag: "Administration", who: "admin", scope: null } as const;

/** Running an installation. */
export const adminRoutes = {
  readOverview: defineRoute({
    ...forAdmins,
    method: "GET",
    path: "/api/v1/admin/overview",
    summary: "Accounts, meetings, calls that go on and the media servers, in figures",
    replies: { 200: overviewReply },
  }),
  listAccounts: defineRoute({
    ...forAdmins,
    method: "GET",
    path: "/api/v1/admin/users",
    summary: "List and search all accounts, the newest first",
    query: searched.extend({ only: z.enum(["admins", "suspended"]).optional() }),
    replies: { 200: accountsReply },
  }),
  changeAccount: defineRoute({
    ...forAdmins,
    method: "PATCH",
    path: "/api/v1/admin/users/{id}",
    summary: "Suspend somebody or let them in again, make somebody an admin or take that back",
    description:
      "Whoever is suspended is out at once: of their sessions, of programs that act for them, and of their calls. Not for the own account.",
    params: accountId,
    body: accountChange,
    replies: { 200: accountReply },
    refusals: ["not-found", "conflict"],
  }),
  endSessionsOfAccount: defineRoute({
    ...forAdmins,
    method: "DELETE",
    path: "/api/v1/admin/users/{id}/sessions",
    summary: "Sign somebody out everywhere",
    description:
      "In browsers, which leave the calls they are in, and in programs. Personal access tokens stay: suspending ends the use of those.",
    params: accountId,
    replies: { 204: null },
    refusals: ["not-found"],
  }),
  resetSecondFactor: defineRoute({
    ...forAdmins,
    method: "DELETE",
    path: "/api/v1/admin/users/{id}/second-factor",
    summary: "Turn off the second factor of somebody who has lost it",
    description:
      "Be sure who asks for it: from then on their password alone opens the account. Not for the own account.",
    params: accountId,
    replies: { 204: null },
    refusals: ["not-found", "conflict"],
  }),
  listAllMeetings: defineRoute({
    ...forAdmins,
    method: "GET",
    path: "/api/v1/admin/meetings",
    summary: "List and search the meetings of everybody, the newest first",
    description: "`POST /api/v1/meetings/{code}/live/end` ends one.",
    query: searched.extend({
      live: z.stringbool().default(false).meta({ description: "Only where somebody is." }),
    }),
    replies: { 200: anyMeetingsReply },
  }),
  listAccountAudit: defineRoute({
    ...forAdmins,
    method: "GET",
    path: "/api/v1/admin/audit",
    summary: "What admins have done to which account; the newest first",
    query: pageQuery,
    replies: { 200: auditReply },
  }),
};
