import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { encode } from "next-auth/jwt";
import { issueGuestToken } from "@/lib/auth/guest-token";
import { makePersonalToken } from "@/lib/auth/make-personal-token";
import { hashPassword } from "@/lib/auth/password";
import { openCallDesk } from "@/lib/node/call-desk";
import {
  startEmbeddedDatabase,
  type EmbeddedDatabase,
} from "@/lib/node/embedded-database/start-embedded-database";
import { answerRequests, type Handlers } from "@/lib/protocol/answer-requests";
import { deskRequests, type DeskRequests } from "@/lib/protocol/call-desk";
import { makeLocalLine } from "@/lib/protocol/local-line";
import type { AskingSocket } from "@/lib/protocol/request";
import { participantId } from "@/lib/protocol/ids";
import type { ParticipantRole } from "@/lib/protocol/participant";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { routeRules, type RouteContract, type RouteRule } from "@/lib/protocol/rest/route-contract";
import { tokenScope, type TokenScope } from "@/lib/protocol/rest/token-scopes";
import { connectDatabase, disconnectDatabase } from "@/models/connect";
import { createMeeting } from "@/models/create-meeting";
import { createUser } from "@/models/create-user";
import { deletePerson } from "@/models/delete-person";
import { endSessions } from "@/models/end-sessions";
import type { MeetingRecord } from "@/models/meeting";
import { recordJoin } from "@/models/record-participation";
import { User, type UserRecord } from "@/models/user";
import { allRouteFiles, fileOfRoute, readRouteFile } from "./testing/route-files";

const secret = "a secret of this installation, long enough";
let folder: string;
let database: EmbeddedDatabase;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "video-meet-rules-"));
  process.env["DATA_DIR"] = folder;
  process.env["NEXTAUTH_SECRET"] = secret;
  process.env["ADDRESS_LIMIT_FACTOR"] = "1000";
  process.env["LOG_LEVEL"] ??= "warn"; // refusals are what is tried here
  database = await startEmbeddedDatabase(path.join(folder, "db"));
  await connectDatabase(database.uri);
  openCallDesk(deskWithoutCalls());
  await newUser(); // the first one is the admin
}, 60_000);

afterAll(async () => {
  await disconnectDatabase();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

/** In place of the server that runs the calls: there are none. */
function deskWithoutCalls(): AskingSocket {
  const { asking, answering } = makeLocalLine();
  const handlers: Handlers<DeskRequests, null> = {
    "desk:is-inside": () => ({ inside: false }),
    "desk:describe-call": () => ({ call: null }),
    "desk:moderate": () => ({}),
    "desk:describe-server": () => ({ calls: [], browsers: 0, mediaServers: [] }),
    "desk:expel-account": () => ({}),
  };
  answerRequests(answering, deskRequests, handlers, null);
  return asking;
}

const contracts = Object.entries<RouteContract>(restRoutes);
let people = 0;
let passwordHash: Promise<string>;

async function newUser(): Promise<UserRecord> {
  passwordHash ??= hashPassword("correct horse 9");
  return createUser({ email: `p-${++people}@example.org`, name: "Ana", passwordHash: await passwordHash });
}

async function sessionOf({
  id: sub,
  name,
  role,
  sessionVersion,
}: UserRecord): Promise<Record<string, string>> {
  const token = await encode({ token: { sub, name, role, sessionVersion }, secret });
  return { cookie: `next-auth.session-token=${token}` };
}

/** Somebody who asks, and the host of the meeting that is asked about; `attend` is what they have to do with it. */
type Situation = {
  headers: Record<string, string>;
  host: UserRecord;
  attend?: (meeting: MeetingRecord) => Promise<Record<string, string> | void>;
};

/** An account that is or was in the call of the meeting, under this role. */
async function inTheCallAs(role: ParticipantRole): Promise<Situation> {
  const user = await newUser();
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
  return { headers: await sessionOf(user), host: await newUser(), attend };
}

/** Everybody who may stand before a route, each with a meeting of a host to ask about. */
const roles = {
  nobody: async () => ({ headers: {}, host: await newUser() }),
  "somebody with a forged token": async () => ({
    headers: { authorization: "Bearer eyJhbGciOiJub25lIn0.e30." },
    host: await newUser(),
  }),
  "somebody whose account is deleted": async () => {
    const user = await newUser();
    const headers = await sessionOf(user);
    await deletePerson(user.id);
    return { headers, host: await newUser() };
  },
  "somebody whose sessions were ended": async () => {
    const user = await newUser();
    const headers = await sessionOf(user);
    await endSessions(user.id);
    return { headers, host: user };
  },
  "an account": async () => ({ headers: await sessionOf(await newUser()), host: await newUser() }),
  "the host": async () => {
    const host = await newUser();
    return { headers: await sessionOf(host), host };
  },
  "the host of another meeting": async () => {
    const other = await newUser();
    await createMeeting({ hostId: other.id, title: "Another one" });
    return { headers: await sessionOf(other), host: await newUser() };
  },
  "a moderator of its call": () => inTheCallAs("moderator"),
  "a participant of its call": () => inTheCallAs("participant"),
  "a guest with a pass for it": async () => ({
    headers: {},
    host: await newUser(),
    attend: async ({ code }) => ({ authorization: `Bearer ${await issueGuestToken(code, secret)}` }),
  }),
  "an admin": async () => {
    const admin = { ...(await newUser()), role: "admin" as const };
    await User.updateOne({ _id: admin.id }, { $set: { role: "admin" } });
    return { headers: await sessionOf(admin), host: await newUser() };
  },
  "a foreign page in the browser of the host": async () => {
    const host = await newUser();
    return { headers: { ...(await sessionOf(host)), "sec-fetch-site": "cross-site" }, host };
  },
} satisfies Record<string, () => Promise<Situation>>; // a role that is missing below does not compile
type Role = keyof typeof roles;

/** The host of the meeting and admins. */
const whoRunsIt: Record<Role, number | "in"> = {
  nobody: 401,
  "somebody with a forged token": 401,
  "somebody whose account is deleted": 401,
  "somebody whose sessions were ended": 401,
  "an account": 403,
  "the host": "in",
  "the host of another meeting": 403,
  "a moderator of its call": 403,
  "a participant of its call": 403,
  "a guest with a pass for it": 401,
  "an admin": "in",
  "a foreign page in the browser of the host": 403,
};

/** What each rule answers to whom; "in" is anything but a refusal of the person. */
const expected: Record<RouteRule, Record<Role, number | "in">> = {
  anyone: {
    nobody: "in",
    "somebody with a forged token": 401,
    "somebody whose account is deleted": "in",
    "somebody whose sessions were ended": "in",
    "an account": "in",
    "the host": "in",
    "the host of another meeting": "in",
    "a moderator of its call": "in",
    "a participant of its call": "in",
    "a guest with a pass for it": 401,
    "an admin": "in",
    "a foreign page in the browser of the host": 403,
  },
  account: {
    nobody: 401,
    "somebody with a forged token": 401,
    "somebody whose account is deleted": 401,
    "somebody whose sessions were ended": 401,
    "an account": "in",
    "the host": "in",
    "the host of another meeting": "in",
    "a moderator of its call": "in",
    "a participant of its call": "in",
    "a guest with a pass for it": 401,
    "an admin": "in",
    "a foreign page in the browser of the host": 403,
  },
  host: {
    nobody: 401,
    "somebody with a forged token": 401,
    "somebody whose account is deleted": 401,
    "somebody whose sessions were ended": 401,
    "an account": 403,
    "the host": "in",
    "the host of another meeting": 403,
    "a moderator of its call": 403,
    "a participant of its call": 403,
    "a guest with a pass for it": 401,
    "an admin": 403,
    "a foreign page in the browser of the host": 403,
  },
  "host-or-admin": whoRunsIt,
  // Nobody is in a call here: what people in one may do is tested with a server that runs them.
  call: whoRunsIt,
  admin: {
    nobody: 401,
    "somebody with a forged token": 401,
    "somebody whose account is deleted": 401,
    "somebody whose sessions were ended": 401,
    "an account": 403,
    "the host": 403,
    "the host of another meeting": 403,
    "a moderator of its call": 403,
    "a participant of its call": 403,
    "a guest with a pass for it": 401,
    "an admin": "in",
    "a foreign page in the browser of the host": 403,
  },
  // None of them has one.
  ticket: {
    nobody: 401,
    "somebody with a forged token": 401,
    "somebody whose account is deleted": 401,
    "somebody whose sessions were ended": 401,
    "an account": 401,
    "the host": 401,
    "the host of another meeting": 401,
    "a moderator of its call": 401,
    "a participant of its call": 401,
    "a guest with a pass for it": 401,
    "an admin": 401,
    "a foreign page in the browser of the host": 401,
  },
};

/** Asks a route in a situation, with a body that says nothing. */
async function ask(contract: RouteContract, { headers, host, attend }: Situation): Promise<number> {
  const { served } = await readRouteFile(fileOfRoute(contract));
  const serve = served.get(contract.method);
  if (!serve) throw new Error(`Nothing serves ${contract.method} ${contract.path}.`);
  const meeting = await createMeeting({ hostId: host.id, title: "Planning" });
  const more = await attend?.(meeting);
  const params = {
    code: meeting.code,
    id: "65f0c0ffee65f0c0ffee65f0",
    fileId: randomUUID(),
    participantId: randomUUID(),
  };
  const request = new Request(`http://localhost${contract.path}`, {
    method: contract.method,
    headers: { ...headers, ...more, "content-type": "application/json", "x-forwarded-for": "203.0.113.1" },
    ...(contract.method === "GET" ? {} : { body: "{}" }),
  });
  return (await serve(request, { params: Promise.resolve(params) })).status;
}

test("every contract has its handler", async () => {
  for (const [, contract] of contracts) {
    const { served } = await readRouteFile(fileOfRoute(contract));
    expect(served.get(contract.method)?.contract).toBe(contract);
  }
});

test("every route below /api/v1 has a contract", async () => {
  const known = new Set(
    contracts.map(([, { method, path: urlPath }]) => `${method} ${fileOfRoute({ path: urlPath })}`),
  );
  for (const file of await allRouteFiles()) {
    const { served, bare } = await readRouteFile(file);
    expect({ file, bare }).toEqual({ file, bare: [] });
    for (const method of served.keys()) expect(known).toContain(`${method} ${file}`);
  }
});

/** The host, who asks with a token that may do this. */
async function hostWithToken(scopes: TokenScope[]): Promise<Situation> {
  const host = await newUser();
  await User.updateOne({ _id: host.id }, { $set: { role: "admin" } });
  const { secret: token } = await makePersonalToken(host.id, { name: "Script", scopes, days: 1 });
  return { headers: { authorization: `Bearer ${token}` }, host };
}

describe.each(contracts.filter(([, { who }]) => who !== "anyone" && who !== "ticket"))(
  "%s with a personal access token",
  (_name, contract) => {
    test("of every other scope is refused", async () => {
      const others = tokenScope.options.filter((scope) => scope !== contract.scope);
      expect(await ask(contract, await hostWithToken(others))).toBe(403);
    });

    test("of its scope alone is let in, if it has one", async () => {
      if (contract.scope)
        expect([401, 403, 500]).not.toContain(await ask(contract, await hostWithToken([contract.scope])));
      else expect(await ask(contract, await hostWithToken([...tokenScope.options]))).toBe(403);
    });
  },
);

describe.each(contracts)("%s", (_name, contract) => {
  test("its rule is one that we know", () => {
    expect(routeRules).toContain(contract.who);
  });

  test.each(Object.keys(roles) as Role[])("asked by %s", async (role) => {
    const status = await ask(contract, await roles[role]());
    // What only reads, a foreign page cannot read: the browser keeps the answer from it.
    const reads = role === "a foreign page in the browser of the host" && contract.method === "GET";
    const wanted = expected[contract.who][reads ? "the host" : role];
    if (wanted === "in") expect([401, 403, 500]).not.toContain(status);
    else expect(status).toBe(wanted);
  });
});
