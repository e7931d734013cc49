import { appSettings } from "@/lib/node/app-settings";
import { RequestError } from "@/lib/protocol/errors";
import type { MeetingCode } from "@/lib/protocol/ids";
import { findMeetingByCode } from "@/models/find-meeting-by-code";
import { findMeetingPasswordHash } from "@/models/find-meeting-password-hash";
import { authSecret } from "./auth-secret";
import { MeetingPasswordGates } from "./limits/meeting-password-gates";
import { meetingPassCookie } from "./meeting-pass";
import { verifyPassword } from "./password";

/**
 * Checks the password of a meeting; wrong ones make the next ones wait.
 * @param address network address of whoever tries
 * @returns a `Set-Cookie` header that remembers it, null for a meeting without a password
 * @throws RequestError `not-found`, `meeting-ended`, `rate-limited`, or `forbidden` for a wrong password
 */
export async function enterMeetingPassword(
  code: MeetingCode,
  password: string,
  address: string,
): Promise<string | null> {
  const meeting = await findMeetingByCode(code);
  if (!meeting) throw new RequestError("not-found", "There is no such meeting. Check the code.");
  if (meeting.state === "ended") throw new RequestError("meeting-ended", "This meeting has ended.");
  if (meeting.passwordMark === null) return null;
  const gates = new MeetingPasswordGates(code, address);
  await gates.attempt();
  if (!(await verifyPassword(password, await findMeetingPasswordHash(meeting.id))))
    throw new RequestError(
      "forbidden",
      "This is not the password of the meeting. Ask whoever invited you for it.",
    );
  await gates.succeeded();
  const secure = appSettings().url.startsWith("https:");
  return meetingPassCookie({ code, mark: meeting.passwordMark }, authSecret(), secure);
}
