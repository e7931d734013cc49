import { headers } from "next/headers";
import { cache } from "react";
import { findUserById } from "@/models/find-user-by-id";
import type { UserRecord } from "@/models/user";
import { authSecret } from "./auth-secret";
import { isCurrent } from "./is-current";
import { readSessionCookie } from "./session-cookie";

/**
 * The signed-in person of this request, for pages and routes. Read from the database once for each request: a deleted
 * account or a role that was taken away counts at once, whatever the cookie says.
 */
export const currentUser = cache(async (): Promise<UserRecord | null> => {
  const cookie = (await headers()).get("cookie") ?? undefined;
  return userOfSessionCookie(cookie);
});

/** The person behind a `Cookie` header; null as well when the account is kept out or has ended its sessions since. */
export async function userOfSessionCookie(cookie: string | undefined): Promise<UserRecord | null> {
  const session = await readSessionCookie(cookie, authSecret());
  const user = session && (await findUserById(session.userId));
  return isCurrent(user, session?.sessionVersion) ? user : null;
}
