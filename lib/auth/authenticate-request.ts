import { RequestError } from "@/lib/protocol/errors";
import type { TokenScope } from "@/lib/protocol/rest/token-scopes";
import { findPersonalToken } from "@/models/find-personal-token";
import { findUserById } from "@/models/find-user-by-id";
import { findUserOfSession } from "@/models/find-user-of-session";
import type { UserRecord } from "@/models/user";
import { readAccessToken } from "./access-token";
import { signedInByCookie } from "./current-user";
import { isPersonalToken } from "./make-personal-token";
import { hashSecretToken } from "./secret-token";

/** Who asks, and what proves it. A personal access token may do what its scopes say; the others everything. */
export type Caller = {
  user: UserRecord;
  by: "session" | "access-token" | "personal-token";
  scopes: readonly TokenScope[] | null;
  /** Of a personal access token: none. */
  sessionId: string | null;
};

/**
 * The account behind a request: by the token in `Authorization`, else by its session cookie.
 * @returns null for nobody
 * @throws RequestError `unauthenticated` for a token that is not valid: whoever sends one does not mean to be nobody
 */
export async function authenticateRequest(headers: Headers): Promise<Caller | null> {
  const authorization = headers.get("authorization");
  if (authorization === null) {
    const signedIn = await signedInByCookie(headers.get("cookie") ?? undefined);
    return signedIn && { ...signedIn, by: "session", scopes: null };
  }
  const token = /^Bearer ([\w.-]{20,2000})$/i.exec(authorization)?.[1] ?? "";
  const caller = isPersonalToken(token) ? await byPersonalToken(token) : await byAccessToken(token);
  if (!caller)
    throw new RequestError("unauthenticated", "This token is not valid, or no longer. Sign in again.");
  return caller;
}

async function byAccessToken(token: string): Promise<Caller | null> {
  const holder = await readAccessToken(token);
  const user = holder && (await findUserOfSession(holder));
  return user && { user, by: "access-token", scopes: null, sessionId: holder.sessionId };
}

async function byPersonalToken(token: string): Promise<Caller | null> {
  const found = await findPersonalToken(hashSecretToken(token));
  const user = found && (await findUserById(found.userId));
  // Outlives a new password, but not the account's being kept out.
  if (!user || user.suspendedAt) return null;
  return { user, by: "personal-token", scopes: found?.scopes ?? [], sessionId: null };
}
