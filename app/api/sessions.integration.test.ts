import { encode } from "next-auth/jwt";
import { beginSession } from "@/lib/auth/begin-session";
import { openCallDesk } from "@/lib/node/call-desk";
import { answerRequests } from "@/lib/protocol/answer-requests";
import { deskRequests } from "@/lib/protocol/call-desk";
import { makeLocalLine } from "@/lib/protocol/local-line";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { endSessions } from "@/models/end-sessions";
import { exportPerson } from "@/models/export-person";
import { findUserOfSession } from "@/models/find-user-of-session";
import { openSession } from "@/models/open-session";
import { idleSessionMs, longestSessionMs, mostSessions } from "@/models/session";
import { User, type UserRecord } from "@/models/user";
import { deskHandlersWithoutCalls } from "./testing/desk-without-calls";
import { ask, restSecret, newAccount, password, signIn, startRestApi } from "./testing/rest-program";

let api: Awaited<ReturnType<typeof startRestApi>>;
/** Sessions whose browsers had to leave their calls. */
const expelled: string[] = [];
beforeAll(async () => {
  api = await startRestApi();
  const { asking, answering } = makeLocalLine();
  const handlers = {
    ...deskHandlersWithoutCalls,
    "desk:expel-sessions": ({ sessions }: { sessions: string[] }) => {
      expelled.push(...sessions);
      return {};
    },
  };
  answerRequests(answering, deskRequests, handlers, null);
  openCallDesk(asking);
});
afterAll(() => api.stop());

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";

/** Somebody who signs in with a browser. */
async function browserOf(user: UserRecord) {
  const { id: sessionId } = await beginSession(user, "browser", firefox);
  const token = { sub: user.id, name: user.name, role: user.role, sessionId };
  const headers = { cookie: `next-auth.session-token=${await encode({ token, secret: restSecret })}` };
  return { sessionId, headers, status: async () => (await ask("readMe", { headers })).status };
}
const listOf = async (headers: Record<string, string>) =>
  restRoutes.listSessions.replies[200].parse((await ask("listSessions", { headers })).body).sessions;

test("everybody sees where they are signed in, in words, with the one that asks marked", async () => {
  const user = await newAccount();
  const browser = await browserOf(user);
  const headers = { "user-agent": "curl/8.5.0" };
  await ask("login", { body: { email: user.email, password }, headers });
  await browserOf(await newAccount());
  expect(await listOf(browser.headers)).toEqual([
    expect.objectContaining({ kind: "program", browser: "curl", system: null, current: false }),
    expect.objectContaining({
      ...{ id: browser.sessionId, kind: "browser", browser: "Firefox", system: "Linux", current: true },
    }),
  ]);
  expect(await exportPerson(user.id)).toMatchObject({ sessions: [{ kind: "program" }, { kind: "browser" }] });
  expect(JSON.stringify(await User.findById(user.id).lean())).not.toContain("203.0.113.1");
});

test("one that was ended opens nothing any more, in a browser or a program, and the others go on", async () => {
  const program = await signIn();
  const [one, other] = [await browserOf(program.user), await browserOf(program.user)];
  const end = (sessionId: string) => ask("endSession", { headers: other.headers, params: { sessionId } });
  expect((await end(one.sessionId)).status).toBe(204);
  expect(expelled).toContain(one.sessionId);
  expect([await one.status(), await other.status()]).toEqual([401, 200]);
  expect((await end(one.sessionId)).status).toBe(404);

  const [listed] = (await listOf(other.headers)).filter(({ kind }) => kind === "program");
  await end(listed?.id ?? "");
  expect((await ask("readMe", { token: program.accessToken })).status).toBe(401);
  const { refreshToken } = program;
  expect((await ask("refresh", { body: { refreshToken } })).status).toBe(401);
  expect(await other.status()).toBe(200);
});

test("nobody ends a session of somebody else, nor takes anything from it", async () => {
  const program = await signIn();
  const [mine, theirs] = [await browserOf(await newAccount()), await browserOf(await newAccount())];
  const params = { sessionId: theirs.sessionId };
  expect((await ask("endSession", { headers: mine.headers, params })).status).toBe(404);
  expect(await theirs.status()).toBe(200);
  expect(expelled).not.toContain(theirs.sessionId);
  const [listed] = await listOf({ authorization: `Bearer ${program.accessToken}` });
  await ask("endSession", { headers: mine.headers, params: { sessionId: listed?.id ?? "" } });
  const { refreshToken } = program;
  expect((await ask("refresh", { body: { refreshToken } })).status).toBe(200);
});

test("everywhere else is everywhere but here; everywhere is here as well", async () => {
  const program = await signIn();
  const [here, there] = [await browserOf(program.user), await browserOf(program.user)];
  await ask("endSessions", { headers: here.headers, query: "?others=true" });
  expect([await here.status(), await there.status()]).toEqual([200, 401]);
  expect((await ask("readMe", { token: program.accessToken })).status).toBe(401);
  expect(await listOf(here.headers)).toHaveLength(1);
  expect(expelled).toContain(there.sessionId);
  expect(expelled).not.toContain(here.sessionId);
  await ask("endSessions", { headers: here.headers });
  expect(await here.status()).toBe(401);
  expect(expelled).toContain(here.sessionId);
});

describe("how long a session goes on", () => {
  const words = { kind: "browser", browser: null, system: null } as const;
  const start = new Date("2026-01-01T00:00:00.000Z");
  const later = (ms: number) => new Date(start.getTime() + ms);
  async function begin() {
    const user = await newAccount();
    const session = await openSession(user, words, start);
    if (!session) throw new Error("No session began.");
    const holder = { userId: user.id, sessionId: session.id };
    return async (ms: number) => (await findUserOfSession(holder, later(ms))) !== null;
  }

  test("without use: two weeks", async () => {
    const [one, other] = [await begin(), await begin()];
    expect(await one(idleSessionMs - 1)).toBe(true);
    expect(await other(idleSessionMs)).toBe(false);
  });

  test("however much it is used: 30 days", async () => {
    const goesOn = await begin();
    const day = 24 * 60 * 60 * 1_000;
    for (let ms = day; ms < longestSessionMs; ms += day) expect(await goesOn(ms)).toBe(true);
    expect(await goesOn(longestSessionMs)).toBe(false);
  });

  test("the list does not have those that are over", async () => {
    const user = await newAccount();
    const session = await openSession(user, words, new Date(Date.now() - longestSessionMs));
    expect(session).not.toBeNull();
    const here = await browserOf(user);
    expect((await listOf(here.headers)).map(({ id }) => id)).toEqual([here.sessionId]);
  });

  test("a sign-in that was under way when all of them were ended gives none", async () => {
    const user = await newAccount();
    await endSessions(user.id);
    expect(await openSession(user, words)).toBeNull();
  });

  test("one too many takes the place of the one that was used longest ago", async () => {
    const user = await newAccount();
    const first = await openSession(user, words, start);
    for (let i = 1; i <= mostSessions; i++) await openSession(user, words, later(i));
    const { sessions } = (await User.findById(user.id).lean()) ?? { sessions: [] };
    expect(sessions).toHaveLength(mostSessions);
    expect(sessions.map(({ id }) => id)).not.toContain(first?.id);
  });
});
