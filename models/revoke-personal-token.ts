import { connectDatabase } from "./connect";
import { PersonalToken } from "./personal-token";

/** @returns false when this account has no such token */
export async function revokePersonalToken(userId: string, id: string): Promise<boolean> {
  await connectDatabase();
  const result = await PersonalToken.deleteOne({ _id: id, user: userId });
  return result.deletedCount === 1;
}
