import { askCallDesk } from "@/lib/node/call-desk";
import { RequestError } from "@/lib/protocol/errors";
import { endOtherSessions, endSession, endSessions } from "@/models/end-sessions";

/**
 * Signs an account out in one place, which leaves the calls that it is in.
 * @throws RequestError `not-found`
 */
export async function endOneSession(userId: string, sessionId: string): Promise<void> {
  if (!(await endSession(userId, sessionId)))
    throw new RequestError("not-found", "You are not signed in there any more.");
  await askCallDesk("desk:expel-sessions", { sessions: [sessionId] });
}

/** Signs an account out everywhere. @param kept but here */
export async function endAllSessions(userId: string, kept: string | null): Promise<void> {
  const sessions = kept === null ? await endSessions(userId) : await endOtherSessions(userId, kept);
  await askCallDesk("desk:expel-sessions", { sessions });
}
