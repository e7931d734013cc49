import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { beginSession } from "@/lib/auth/begin-session";
import { issueGuestToken } from "@/lib/auth/guest-token";
import { makePersonalToken } from "@/lib/auth/make-personal-token";
import { participantId } from "@/lib/protocol/ids";
import type { ParticipantRole } from "@/lib/protocol/participant";
import type { TokenScope } from "@/lib/protocol/rest/token-scopes";
import { createMeeting } from "@/models/create-meeting";
import { deletePerson } from "@/models/delete-person";
import { endSessions } from "@/models/end-sessions";
import type { MeetingRecord } from "@/models/meeting";
import { recordJoin } from "@/models/record-participation";
import { User, type UserRecord } from "@/models/user";
import { newAccount, restSecret } from "./rest-program";

/** Somebody who asks, and the host of the meeting that is asked about; `attend` is what they have to do with it. */
export type Situation = {
  headers: Record<string, string>;
  host: UserRecord;
  attend?: (meeting: MeetingRecord) => Promise<Record<string, string> | void>;
};

/** An account that is or was in the call of the meeting, under this role. */
async function inTheCallAs(role: ParticipantRole): Promise<Situation> {
  const user = await newAccount();
  const attend = (meeting: MeetingRecord) =>
    recordJoin(
      {
        meeting: meeting.code,
        seat: participantId.parse(randomUUID()),
        person: `user:${user.id}`,
        name: user.name,
        role,
      },
      new Date(),
    );
  return { headers: await sessionOf(user), host: await newAccount(), attend };
}

/** Everybody who may stand before a route, each with a meeting of a host to ask about. */
export const peopleAtRoutes = {
  nobody: async () => ({ headers: {}, host: await newAccount() }),
  "somebody with a forged token": async () => ({
    headers: { authorization: "Bearer eyJhbGciOiJub25lIn0.e30." },
    host: await newAccount(),
  }),
  "somebody whose account is deleted": async () => {
    const user = await newAccount();
    const headers = await sessionOf(user);
    await deletePerson(user.id);
    return { headers, host: await newAccount() };
  },
  "somebody whose sessions were ended": async () => {
    const user = await newAccount();
    const headers = await sessionOf(user);
    await endSessions(user.id);
    return { headers, host: user };
  },
  "an account": async () => ({ headers: await sessionOf(await newAccount()), host: await newAccount() }),
  "the host": async () => {
    const host = await newAccount();
    return { headers: await sessionOf(host), host };
  },
  "the host of another meeting": async () => {
    const other = await newAccount();
    await createMeeting({ hostId: other.id, title: "Another one" });
    return { headers: await sessionOf(other), host: await newAccount() };
  },
  "a moderator of its call": () => inTheCallAs("moderator"),
  "a participant of its call": () => inTheCallAs("participant"),
  "a guest with a pass for it": async () => ({
    headers: {},
    host: await newAccount(),
    attend: async ({ code }) => ({ authorization: `Bearer ${await issueGuestToken(code, restSecret)}` }),
  }),
  "an admin": async () => {
    const admin = { ...(await newAccount()), role: "admin" as const };
    await User.updateOne({ _id: admin.id }, { $set: { role: "admin" } });
    return { headers: await sessionOf(admin), host: await newAccount() };
  },
  "a foreign page in the browser of the host": async () => {
    const host = await newAccount();
    return { headers: { ...(await sessionOf(host)), "sec-fetch-site": "cross-site" }, host };
  },
} satisfies Record<string, () => Promise<Situation>>;
export type PersonAtRoute = keyof typeof peopleAtRoutes;

/** The host, who asks with a token that may do this. */
export async function hostWithToken(scopes: TokenScope[]): Promise<Situation> {
  const host = await newAccount();
  await User.updateOne({ _id: host.id }, { $set: { role: "admin" } });
  const { secret: token } = await makePersonalToken(host.id, { name: "Script", scopes, days: 1 });
  return { headers: { authorization: `Bearer ${token}` }, host };
}

async function sessionOf(user: UserRecord): Promise<Record<string, string>> {
  const { id: sub, name, role } = user;
  const { id: sessionId } = await beginSession(user, "browser", null);
  const token = await encode({ token: { sub, name, role, sessionId }, secret: restSecret });
  return { cookie: `next-auth.session-token=${token}` };
}
