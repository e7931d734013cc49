import { connectDatabase } from "./connect";
import { Meeting } from "./meeting";

/** The hash of a meeting's password; null when it has none, or is gone. */
export async function findMeetingPasswordHash(id: string): Promise<string | null> {
  await connectDatabase();
  const meeting = await Meeting.findById(id, { passwordHash: 1 }).lean();
  return meeting?.passwordHash ?? null;
}
