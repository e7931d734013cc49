import type { AuditAction } from "@/lib/protocol/audit";

/** What stands between the one who did something and the one it was done to, and what follows. */
export const auditWords: Readonly<Record<AuditAction, readonly [before: string, after?: string]>> = {
  muted: ["muted"],
  "asked-to-unmute": ["asked", "to unmute"],
  "stopped-video": ["stopped the video of"],
  removed: ["removed"],
  banned: ["banned"],
  "made-moderator": ["made", "a moderator"],
  "unmade-moderator": ["took the role of a moderator from"],
  "handed-over-host": ["made", "the host"],
  admitted: ["let in"],
  denied: ["did not let in"],
  locked: ["locked the meeting"],
  unlocked: ["unlocked the meeting"],
  "changed-settings": ["changed the options of the meeting"],
  ended: ["ended the meeting for all"],
  suspended: ["suspended"],
  unsuspended: ["ended the suspension of"],
  "made-admin": ["made", "an admin"],
  "unmade-admin": ["took the rights of an admin from"],
};
