import { connectDatabase } from "./connect";
import { User } from "./user";

/** The password hash of an account; null when it has none, or is gone. */
export async function findPasswordHash(id: string): Promise<string | null> {
  await connectDatabase();
  const user = await User.findById(id, { passwordHash: 1 }).lean();
  return user?.passwordHash ?? null;
}
