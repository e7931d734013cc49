import { z } from "zod";
import { browserIdOf } from "@/lib/auth/browser-id";
import { guestIdOf, readGuestToken } from "@/lib/auth/guest-token";
import { readMeetingPass } from "@/lib/auth/meeting-pass";
import { readSessionCookie, type SessionUser } from "@/lib/auth/session-cookie";
import { RequestError } from "@/lib/protocol/errors";
import { meetingCode, type MeetingCode } from "@/lib/protocol/ids";
import type { ParticipantRole } from "@/lib/protocol/participant";
import type { CurrentAccount } from "@/models/find-current-account";
import type { SessionHolder } from "@/models/find-user-of-session";
import type { MeetingRecord } from "@/models/meeting";
import type { PersonKey } from "@/models/message";
import type { AccountRole } from "../rooms/seat";

/** What a browser sends when it connects; Socket.io adds fields of its own. */
const handshakeAuth = z.object({ meeting: meetingCode, guestToken: z.string().max(4_096).optional() });

/** Who a socket is, for as long as it lives and after it was recovered: plain data. */
export type Identity = {
  meeting: MeetingCode;
  userId: string | null;
  role: ParticipantRole;
  /** The same whenever they come back: the account, or the guest pass. */
  person: PersonKey;
  /** The guest that their browser is, signed in or not; null: it takes no cookies. */
  browser: PersonKey | null;
  /** The one they are signed in with; null: a guest. */
  session: string | null;
  /** Where the picture of the account is; null: none. */
  avatar: string | null;
  /** What the account is called since it was renamed while they were connected; else they say it themselves. */
  renamed?: string;
  /** Of the meeting's password that this browser has entered; null: none. */
  passwordMark: string | null;
};

/**
 * The account, if it is there and this session of it has not been ended since. Its role is asked for, too: a session may
 * have begun under another one.
 */
export type FindAccount = (session: SessionHolder) => Promise<CurrentAccount | null>;

export type IsBanned = (meeting: MeetingCode, people: readonly PersonKey[]) => Promise<boolean>;

export type FindMeeting = (code: MeetingCode) => Promise<MeetingRecord | null>;

/**
 * Who connects, and whether this meeting is open to them.
 * @throws RequestError `bad-request`, `unauthenticated`, `forbidden`, `not-found` or `meeting-ended`
 */
export async function authenticateSocket(
  handshake: { auth: unknown; headers: { cookie?: string | undefined } },
  {
    findMeeting,
    findAccount,
    isBanned,
    secret,
  }: {
    findMeeting: FindMeeting;
    findAccount: FindAccount;
    isBanned: IsBanned;
    secret: string;
  },
): Promise<Identity> {
  const auth = handshakeAuth.safeParse(handshake.auth);
  if (!auth.success)
    throw new RequestError(
      "bad-request",
      `The connection was refused: ${z.prettifyError(auth.error).slice(0, 500)}`,
    );
  const { meeting: code, guestToken } = auth.data;
  const session = await readSessionCookie(handshake.headers.cookie, secret);
  const account = session && (await findAccount(session));
  const user = account && { userId: session.userId, role: account.role };
  const guestId = user ? null : await demandGuest(code, guestToken, secret);
  const meeting = await findOpenMeeting(code, findMeeting);
  const passwordMark = await readMeetingPass(handshake.headers.cookie, code, secret);
  const avatar = account?.avatar ?? null;
  const browser = guestOfBrowser(handshake.headers.cookie, code, secret);
  const identity = {
    ...{ meeting: code, browser, avatar, passwordMark },
    ...personOf(user, guestId, meeting),
    session: user && session.sessionId,
  };
  await demandNotBanned(identity, isBanned);
  demandWelcome(meeting, identity);
  return identity;
}

function personOf(
  user: Pick<SessionUser, "userId" | "role"> | null,
  guestId: string | null,
  meeting: MeetingRecord,
): Pick<Identity, "userId" | "role" | "person"> {
  if (!user) return { userId: null, role: "guest", person: `guest:${guestId}` };
  return { userId: user.userId, role: roleOf(user, meeting), person: `user:${user.userId}` };
}

/** The role that an account comes to a meeting with. */
export function roleOf(
  { userId, role }: Pick<SessionUser, "userId" | "role">,
  { hostId }: Pick<MeetingRecord, "hostId">,
): ParticipantRole {
  return userId === hostId ? "host" : ownRoleOf(role);
}

/** The one that it comes to meetings of others with. */
export function ownRoleOf(role: SessionUser["role"]): AccountRole {
  return role === "admin" ? "admin" : "participant";
}

/**
 * Signing in or out in the same browser does not help somebody who is banned. Who runs the meeting is let in all the
 * same: nobody can ban them, and somebody else may have used their browser.
 * @throws RequestError `forbidden`
 */
export async function demandNotBanned(
  { meeting, person, browser, role }: Pick<Identity, "meeting" | "person" | "browser" | "role">,
  isBanned: IsBanned,
): Promise<void> {
  if (await isBanned(meeting, browser && sharesBans(role) ? [person, browser] : [person]))
    throw new RequestError("forbidden", "You were banned from this meeting.");
}

/** Whether somebody who comes with this role is kept out by the ban of somebody else in their browser. */
export function sharesBans(role: ParticipantRole): boolean {
  return role !== "host" && role !== "admin";
}

/**
 * Whether a meeting, as it is now, lets this person in.
 * @throws RequestError `forbidden` for a guest where only accounts may come, `unauthenticated` without the password
 */
export function demandWelcome(
  { settings, passwordMark, hostId }: MeetingRecord,
  identity: Pick<Identity, "userId" | "passwordMark">,
): void {
  if (identity.userId === null && !settings.guestsAllowed)
    throw new RequestError("forbidden", "This meeting is for people with an account. Sign in to join it.");
  if (passwordMark === null || identity.userId === hostId || identity.passwordMark === passwordMark) return;
  throw new RequestError("unauthenticated", "This meeting has a password. Load the page again to enter it.", {
    details: { reason: "password" },
  });
}

/** @throws RequestError `not-found` or `meeting-ended` */
export async function findOpenMeeting(code: MeetingCode, findMeeting: FindMeeting): Promise<MeetingRecord> {
  const meeting = await findMeeting(code);
  if (!meeting) throw new RequestError("not-found", "There is no such meeting. Check the code.");
  if (meeting.state === "ended") throw new RequestError("meeting-ended", "This meeting has ended.");
  return meeting;
}

function guestOfBrowser(
  cookieHeader: string | undefined,
  meeting: MeetingCode,
  secret: string,
): PersonKey | null {
  const browserId = browserIdOf(cookieHeader);
  return browserId === undefined ? null : `guest:${guestIdOf(browserId, meeting, secret)}`;
}

async function demandGuest(code: MeetingCode, token: string | undefined, secret: string): Promise<string> {
  if (!token)
    throw new RequestError("unauthenticated", "Sign in, or open the meeting's page to join as a guest.");
  const guest = await readGuestToken(token, secret);
  if (guest.meeting !== code)
    throw new RequestError("forbidden", "Your guest pass is for another meeting. Open this meeting's page.");
  return guest.guestId;
}
