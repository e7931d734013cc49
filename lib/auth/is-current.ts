import type { UserRecord } from "@/models/user";

/**
 * Whether what somebody holds still stands for an account: it is there, nobody keeps its owner out, and its sessions
 * have not been ended since.
 */
export function isCurrent(
  user: UserRecord | null | undefined,
  sessionVersion: number | undefined,
): user is UserRecord {
  return user?.suspendedAt === null && user.sessionVersion === sessionVersion;
}
