import type { Language } from "@/lib/protocol/languages";
import { connectDatabase } from "./connect";
import { User } from "./user";

/** The language that the owner of an e-mail address has chosen in their account; null: none, or no account. */
export async function findLanguageOfAddress(email: string): Promise<Language | null> {
  await connectDatabase();
  const user = await User.findOne({ email }, { preferences: 1 }).lean();
  return user?.preferences?.language ?? null;
}
