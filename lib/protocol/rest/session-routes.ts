import { z } from "zod";
import { defineRoute } from "./route-contract";

/** A website in a browser, or a program that has signed in with a password. */
export const sessionKind = z.enum(["browser", "program"]);
export type SessionKind = z.infer<typeof sessionKind>;

const moment = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString() : value),
  z.iso.datetime(),
);

/** Where somebody is signed in. */
export const sessionView = z
  .object({
    id: z.uuid(),
    kind: sessionKind,
    browser: z.string().nullable().meta({ description: "As it calls itself; null: it does not say." }),
    system: z.string().nullable().meta({ description: "Windows, macOS, Android, …" }),
    startedAt: moment,
    seenAt: moment.meta({ description: "To within five minutes." }),
    endsAt: moment.meta({ description: "At the latest." }),
    current: z.boolean().meta({ description: "The one that asks." }),
  })
  .meta({ id: "Session" });
export type SessionView = z.output<typeof sessionView>;
export const sessionsReply = z.object({ sessions: z.array(sessionView) });

const own = { tag: "Sessions", who: "account", scope: null } as const;

/** Where an account is signed in. */
export const sessionRoutes = {
  listSessions: defineRoute({
    ...own,
    method: "GET",
    path: "/api/v1/users/me/sessions",
    summary: "List where the own account is signed in, what was seen last first",
    description: "Browsers, and programs that have signed in with the password. No addresses are kept.",
    replies: { 200: sessionsReply },
  }),
  endSessions: defineRoute({
    ...own,
    method: "DELETE",
    path: "/api/v1/users/me/sessions",
    summary: "Sign out everywhere, or everywhere else",
    description: "Browsers leave the calls that they are in.",
    query: z.object({
      others: z.stringbool().default(false).meta({ description: "All but the one that asks." }),
    }),
    replies: { 204: null },
  }),
  endSession: defineRoute({
    ...own,
    method: "DELETE",
    path: "/api/v1/users/me/sessions/{sessionId}",
    summary: "Sign out in one place",
    description: "A browser leaves the calls that it is in.",
    params: z.object({ sessionId: z.uuid("This is no id of a session.") }),
    replies: { 204: null },
    refusals: ["not-found"],
  }),
};
