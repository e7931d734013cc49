import { headers } from "next/headers";
import { cache } from "react";
import { findUserOfSession } from "@/models/find-user-of-session";
import type { UserRecord } from "@/models/user";
import { authSecret } from "./auth-secret";
import { readSessionCookie } from "./session-cookie";

/** Somebody who is signed in, and in which of their sessions. */
export type SignedIn = { user: UserRecord; sessionId: string };

/**
 * The session of this request, for pages and routes. Read from the database once for each request: a deleted account, a
 * session that was ended or a role that was taken away counts at once, whatever the cookie says.
 */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const cookie = (await headers()).get("cookie") ?? undefined;
  return signedInByCookie(cookie);
});

/** The signed-in person of this request. */
export async function currentUser(): Promise<UserRecord | null> {
  return (await currentSession())?.user ?? null;
}

/** Who is behind a `Cookie` header; null as well when the account is kept out or the session has ended. */
export async function signedInByCookie(cookie: string | undefined): Promise<SignedIn | null> {
  const session = await readSessionCookie(cookie, authSecret());
  const user = session && (await findUserOfSession(session));
  return user && { user, sessionId: session.sessionId };
}
