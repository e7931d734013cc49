import { connectDatabase } from "./connect";
import { toUserRecord, User, type UserRecord } from "./user";

/** Changes the name of an account. @returns the account after it, null when there is none */
export async function renameUser(id: string, name: string): Promise<UserRecord | null> {
  await connectDatabase();
  const user = await User.findByIdAndUpdate(
    id,
    { $set: { name } },
    { returnDocument: "after", projection: { passwordHash: 0 } },
  ).lean();
  return user && toUserRecord(user);
}
