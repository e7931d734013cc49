import type { ProfileChange } from "@/lib/protocol/accounts-api";
import { connectDatabase } from "./connect";
import { toUserRecord, User, type UserRecord } from "./user";

const after = { returnDocument: "after", projection: { passwordHash: 0 } } as const;

/** Changes what is named, and leaves the rest. @returns the account after it, null when there is none */
export async function changeProfile(
  id: string,
  { name, timeZone, preferences }: ProfileChange,
): Promise<UserRecord | null> {
  await connectDatabase();
  const chosen = Object.entries(preferences ?? {}).map(([key, value]) => [`preferences.${key}`, value]);
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...Object.fromEntries(chosen),
  };
  const user = await User.findByIdAndUpdate(id, { $set: set }, after).lean();
  return user && toUserRecord(user);
}

/**
 * Puts another picture in the place of the one that is there.
 * @param avatar key in the storage; null: none
 * @returns the account after it, and the key of the picture that nobody needs any more; null when there is no account
 */
export async function changeAvatar(
  id: string,
  avatar: string | null,
): Promise<{ user: UserRecord; former: string | null } | null> {
  await connectDatabase();
  const before = await User.findByIdAndUpdate(
    id,
    { $set: { avatar } },
    { returnDocument: "before", projection: { passwordHash: 0 } },
  ).lean();
  return before && { user: toUserRecord({ ...before, avatar }), former: before.avatar ?? null };
}
