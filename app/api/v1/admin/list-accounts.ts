import type { AccountView } from "@/lib/protocol/rest/admin-routes";
import { writePageCursor } from "@/lib/protocol/rest/page-cursor";
import { withSecondFactor } from "@/models/keep-second-factor";
import { pageUsers, type UsersQuery } from "@/models/page-users";
import type { UserRecord } from "@/models/user";

/** Accounts as admins see them. */
export async function accountViewsOf(users: readonly UserRecord[]): Promise<AccountView[]> {
  const secured = await withSecondFactor(users.map(({ id }) => id));
  return users.map(({ id, name, email, emailVerified, role, avatar, suspendedAt, createdAt }) => ({
    ...{ id, name, email, emailVerified, role, avatar },
    suspendedAt: suspendedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    secondFactor: secured.has(id),
  }));
}

/** An account as admins see it. */
export async function accountViewOf(user: UserRecord): Promise<AccountView> {
  const [view] = await accountViewsOf([user]);
  if (!view) throw new Error("One account has one view.");
  return view;
}

/** One page of all accounts, as the API and the page show it. */
export async function listAccounts(query: UsersQuery) {
  const { users, next } = await pageUsers(query);
  return { users: await accountViewsOf(users), nextCursor: next && writePageCursor(next) };
}
