import { RequestError } from "@/lib/protocol/errors";
import type { SessionKind } from "@/lib/protocol/rest/session-routes";
import { openSession } from "@/models/open-session";
import type { SessionFields } from "@/models/session";
import type { UserRecord } from "@/models/user";
import { describeClient } from "./describe-client";

/**
 * Begins a session of somebody who has just proven who they are.
 * @param userAgent what their browser or program calls itself
 * @throws RequestError `unauthenticated` when all sessions of the account were ended in this very moment
 */
export async function beginSession(
  user: UserRecord,
  kind: SessionKind,
  userAgent: string | null,
): Promise<SessionFields> {
  const session = await openSession(user, { kind, ...describeClient(userAgent) });
  if (!session)
    throw new RequestError("unauthenticated", "This account has just ended all sign-ins. Sign in again.");
  return session;
}
