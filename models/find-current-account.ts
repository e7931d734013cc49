import { findUserOfSession, type SessionHolder } from "./find-user-of-session";
import type { UserRecord } from "./user";

/** What a call has to know of an account. */
export type CurrentAccount = Pick<UserRecord, "avatar" | "role">;

/**
 * The account of a session that still stands.
 * @returns null when the session stands no more
 */
export async function findCurrentAccount(session: SessionHolder): Promise<CurrentAccount | null> {
  const user = await findUserOfSession(session);
  return user && { avatar: user.avatar, role: user.role };
}
