import { avatarAddressOf } from "@/lib/protocol/avatar";
import { connectDatabase } from "./connect";
import { User, type UserRole } from "./user";

/** What a call has to know of an account. */
export type CurrentAccount = {
  /** Where the picture is; null: none. */
  avatar: string | null;
  role: UserRole;
};

/**
 * The account of a session that still stands: it is there, is not kept out and has not ended its sessions since.
 * @returns null when the session stands no more
 */
export async function findCurrentAccount(
  userId: string,
  sessionVersion: number,
): Promise<CurrentAccount | null> {
  await connectDatabase();
  const user = await User.findById(userId, { sessionVersion: 1, suspendedAt: 1, avatar: 1, role: 1 }).lean();
  if (!user || user.suspendedAt || (user.sessionVersion ?? 0) !== sessionVersion) return null;
  return { avatar: user.avatar ? avatarAddressOf(user.avatar) : null, role: user.role };
}
