import { connectDatabase } from "./connect";
import { User } from "./user";

/** Whether a session still stands: its account is there, is not kept out and has not ended its sessions since. */
export async function isSessionCurrent(userId: string, sessionVersion: number): Promise<boolean> {
  await connectDatabase();
  const user = await User.findById(userId, { sessionVersion: 1, suspendedAt: 1 }).lean();
  return user !== null && !user.suspendedAt && (user.sessionVersion ?? 0) === sessionVersion;
}
