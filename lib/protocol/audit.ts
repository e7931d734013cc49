import { z } from "zod";

/** What those who run a meeting have done. */
const callAction = z.enum([
  "muted",
  "asked-to-unmute",
  "stopped-video",
  "spotlit",
  "unspotlit",
  "removed",
  "banned",
  "unbanned",
  "made-moderator",
  "unmade-moderator",
  "handed-over-host",
  "admitted",
  "denied",
  "locked",
  "unlocked",
  "changed-settings",
  "ended",
]);
/** What admins have done to accounts. */
const accountAction = z.enum([
  "suspended",
  "unsuspended",
  "made-admin",
  "unmade-admin",
  "ended-sessions",
  "reset-second-factor",
]);

export const auditAction = z.enum([...callAction.options, ...accountAction.options]);
export type AuditAction = z.infer<typeof auditAction>;

/** Who did what to whom, as it is shown. The names are those that people had then. */
export const auditEventView = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.object({ name: z.string() }),
  action: auditAction,
  target: z.object({ name: z.string() }).nullable().meta({ description: "Null: the meeting itself." }),
});
export type AuditEventView = z.infer<typeof auditEventView>;

/** One page, the newest first; `nextCursor` leads to the next one, null at the end. */
export const auditReply = z.object({ events: z.array(auditEventView), nextCursor: z.string().nullable() });
export type AuditPage = z.infer<typeof auditReply>;
