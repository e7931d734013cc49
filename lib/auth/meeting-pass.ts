import { z } from "zod";
import type { MeetingCode } from "@/lib/protocol/ids";
import { parseCookies } from "./parse-cookies";
import { recogniseToken, signToken } from "./signed-token";

const USE = "meeting-password";
/** As long as a guest's pass. */
const LIFETIME_SECONDS = 12 * 60 * 60;

const claims = z.object({ sub: z.string(), mark: z.string().min(1).max(100) });

const cookieName = (code: MeetingCode) => `video-meet-pass-${code}`;

/**
 * Remembers in this browser that somebody there knows the password of a meeting. It names the password that was
 * right: after another one has been set it opens nothing.
 * @param mark of the meeting as it was when the password was entered
 * @param secret NEXTAUTH_SECRET of this installation
 * @param secure whether browsers reach the app by https
 * @returns the value of a `Set-Cookie` header
 */
export async function meetingPassCookie(
  { code, mark }: { code: MeetingCode; mark: string },
  secret: string,
  secure: boolean,
): Promise<string> {
  const token = await signToken(USE, { sub: code, mark }, LIFETIME_SECONDS, secret);
  const rules = ["Path=/", "HttpOnly", "SameSite=Lax", `Max-Age=${LIFETIME_SECONDS}`];
  return [`${cookieName(code)}=${token}`, ...rules, ...(secure ? ["Secure"] : [])].join("; ");
}

/** The mark of the password that was entered for this meeting in the browser that sends this header, or null. */
export async function readMeetingPass(
  cookieHeader: string | undefined,
  code: MeetingCode,
  secret: string,
): Promise<string | null> {
  const token = parseCookies(cookieHeader).get(cookieName(code));
  if (!token) return null;
  const known = await recogniseToken(USE, claims, token, secret);
  return known?.sub === code ? known.mark : null;
}
