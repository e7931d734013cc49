import type { AccountView } from "@/lib/protocol/rest/admin-routes";
import { writePageCursor } from "@/lib/protocol/rest/page-cursor";
import { pageUsers, type UsersQuery } from "@/models/page-users";
import type { UserRecord } from "@/models/user";

/** An account as admins see it. */
export function accountViewOf({
  id,
  name,
  email,
  emailVerified,
  role,
  avatar,
  suspendedAt,
  createdAt,
}: UserRecord): AccountView {
  return {
    ...{ id, name, email, emailVerified, role, avatar },
    suspendedAt: suspendedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

/** One page of all accounts, as the API and the page show it. */
export async function listAccounts(query: UsersQuery) {
  const { users, next } = await pageUsers(query);
  return { users: users.map(accountViewOf), nextCursor: next && writePageCursor(next) };
}
