import { connectDatabase } from "./connect";
import { PersonalToken, toPersonalTokenRecord, type PersonalTokenRecord } from "./personal-token";

/** The tokens of an account, newest first, those that are too old included. */
export async function listPersonalTokens(userId: string): Promise<PersonalTokenRecord[]> {
  await connectDatabase();
  const tokens = await PersonalToken.find({ user: userId }).sort({ createdAt: -1 }).lean();
  return tokens.map(toPersonalTokenRecord);
}
