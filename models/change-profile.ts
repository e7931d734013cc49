import type { ProfileChange } from "@/lib/protocol/accounts-api";
import { connectDatabase } from "./connect";
import { Participation } from "./participation";
import { toUserRecord, User, type UserRecord, withoutSecrets } from "./user";

const after = { returnDocument: "after", projection: withoutSecrets } as const;

/**
 * Changes what is named, and leaves the rest. Hosts find the person under the new name among those who were in their
 * calls; a guest keeps the name they came with. @returns the account after it, null when there is none
 */
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
  if (user && name !== undefined)
    await Participation.updateMany({ person: `user:${id}` }, { $set: { name } });
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
    { returnDocument: "before", projection: withoutSecrets },
  ).lean();
  return before && { user: toUserRecord({ ...before, avatar }), former: before.avatar ?? null };
}
