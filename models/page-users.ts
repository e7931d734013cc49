import type { PageCursor } from "@/lib/protocol/rest/page-cursor";
import { connectDatabase } from "./connect";
import { containing, pastThePage } from "./pages";
import { toUserRecord, User, type UserRecord, withoutSecrets } from "./user";

export type UsersQuery = {
  limit: number;
  after?: PageCursor | undefined;
  /** Part of the name or the address, in whatever letter case. */
  search?: string | undefined;
  only?: "admins" | "suspended" | undefined;
};

/** One page of all accounts, the newest first. */
export async function pageUsers({ limit, after, search, only }: UsersQuery): Promise<{
  users: UserRecord[];
  next: PageCursor | null;
}> {
  await connectDatabase();
  const found = await User.find(
    {
      ...pastThePage("createdAt", -1, after),
      ...(search ? { $or: [{ name: containing(search) }, { email: containing(search) }] } : {}),
      ...(only === "admins" ? { role: "admin" } : {}),
      ...(only === "suspended" ? { suspendedAt: { $ne: null } } : {}),
    },
    withoutSecrets,
  )
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const users = found.slice(0, limit).map(toUserRecord);
  const last = users.at(-1);
  return { users, next: found.length > limit && last ? { at: last.createdAt, id: last.id } : null };
}
