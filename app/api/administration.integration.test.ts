import { administerAccount } from "@/lib/auth/administer-account";
import { openCallDesk } from "@/lib/node/call-desk";
import { answerRequests, type Handlers } from "@/lib/protocol/answer-requests";
import { deskRequests, type DeskRequests } from "@/lib/protocol/call-desk";
import { meetingCode } from "@/lib/protocol/ids";
import { makeLocalLine } from "@/lib/protocol/local-line";
import type { AccountChange } from "@/lib/protocol/rest/admin-routes";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { findUserById } from "@/models/find-user-by-id";
import { User } from "@/models/user";
import { ask, makeMeeting, pairOf, password, signIn, startRestApi } from "./testing/rest-program";

/** Stands in for the server that runs the calls: says that this one goes on, and remembers what it was told. */
const live = { code: "" };
const expelled: string[] = [];
const expelledSessions: string[] = [];
const renewedRoles: { userId: string; role: string }[] = [];
const desk: Handlers<DeskRequests, null> = {
  "desk:is-inside": () => ({ inside: false }),
  "desk:page-asked-for": () => ({}),
  "desk:describe-call": () => ({ call: null }),
  "desk:moderate": () => ({}),
  "desk:describe-server": () => ({
    calls: live.code ? [{ meeting: meetingCode.parse(live.code), people: 3, path: "sfu" }] : [],
    browsers: 4,
    mediaServers: [
      {
        url: "http://media.test:4000",
        state: "up",
        draining: false,
        region: "eu-west",
        load: { workers: 2, rooms: 1, peers: 3, producers: 6, consumers: 12 },
      },
    ],
  }),
  "desk:renew-profile": () => ({}),
  "desk:reread-meetings": () => ({}),
  "desk:renew-role": (renewed) => {
    renewedRoles.push(renewed);
    return {};
  },
  "desk:expel-sessions": ({ sessions }) => {
    expelledSessions.push(...sessions);
    return {};
  },
  "desk:expel-account": ({ userId }) => {
    expelled.push(userId);
    return {};
  },
};

let api: Awaited<ReturnType<typeof startRestApi>>;
let admin: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  api = await startRestApi();
  const { asking, answering } = makeLocalLine();
  answerRequests(answering, deskRequests, desk, null);
  openCallDesk(asking);
  admin = await signIn(); // the first account
});
afterAll(() => api.stop());

const accounts = restRoutes.listAccounts.replies[200];
const change = (id: string, body: unknown) =>
  ask("changeAccount", { token: admin.accessToken, params: { id }, body });
const trail = async () =>
  restRoutes.listAccountAudit.replies[200]
    .parse((await ask("listAccountAudit", { token: admin.accessToken })).body)
    .events.map(({ action }) => action);

test("the overview counts what there is and what goes on", async () => {
  const { accessToken } = await signIn();
  live.code = (await makeMeeting(accessToken, "Planning")).code;
  const { status, body } = await ask("readOverview", { token: admin.accessToken });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    accounts: { all: 2, suspended: 0 },
    meetings: { open: 1, ended: 0 },
    calls: { live: 1, people: 3, byPath: { none: 0, p2p: 0, sfu: 1 }, browsers: 4 },
    mediaServers: [{ url: "http://media.test:4000", state: "up", region: "eu-west", load: { workers: 2 } }],
  });
});

test("people are found by a part of their name or address, page by page, and without their secrets", async () => {
  const [one, two] = [await signIn(), await signIn()];
  await User.updateMany({ _id: { $in: [one.user.id, two.user.id] } }, { $set: { name: "Zoë (QA)" } });
  const look = async (query: string) => {
    const { body } = await ask("listAccounts", { token: admin.accessToken, query });
    expect(JSON.stringify(body)).not.toMatch(/argon|passwordHash|sessionVersion/);
    return accounts.parse(body);
  };
  const first = await look("?q=zo%C3%AB%20(qa&limit=1");
  expect(first.users.map(({ id }) => id)).toEqual([two.user.id]);
  const second = await look(`?q=zo%C3%AB%20(qa&limit=1&cursor=${first.nextCursor}`);
  expect(second).toMatchObject({ users: [{ id: one.user.id, role: "user" }], nextCursor: null });
  expect((await look(`?q=${one.user.email.toUpperCase()}`)).users).toHaveLength(1);
  expect((await look("?only=admins")).users.map(({ id }) => id)).toEqual([admin.user.id]);
  expect((await look("?q=.*")).users).toEqual([]);
});

test("who is suspended is out at once, of sessions, programs and calls, and can come back", async () => {
  const person = await signIn();
  const { id, email } = person.user;
  const made = await ask("createToken", {
    token: person.accessToken,
    body: { name: "Script", scopes: ["profile:read"], days: 30 },
  });
  const { secret } = restRoutes.createToken.replies[201].parse(made.body);
  const tries = async () => [
    (await ask("readMe", { token: person.accessToken })).status,
    (await ask("readMe", { token: secret })).status,
    (await ask("refresh", { body: { refreshToken: person.refreshToken } })).status,
    (await ask("login", { body: { email, password } })).status,
  ];
  expect(await change(id, { suspended: true })).toMatchObject({
    status: 200,
    body: { user: { suspendedAt: expect.stringMatching(/^20/) } },
  });
  expect(expelled).toEqual([id]);
  expect(await tries()).toEqual([401, 401, 401, 403]);
  // Done again it ends what may have been left over, and is written down once.
  await change(id, { suspended: true });
  expect(expelled).toEqual([id, id]);
  expect(await change(id, { suspended: false })).toMatchObject({ body: { user: { suspendedAt: null } } });
  expect(await trail()).toEqual(["unsuspended", "suspended"]);
  expect((await tries()).slice(1)).toEqual([200, 401, 200]);
  const { accessToken } = pairOf((await ask("login", { body: { email, password } })).body);
  expect((await ask("readMe", { token: accessToken })).status).toBe(200);
});

test("who is signed out everywhere is out of sessions and calls, and may sign in again", async () => {
  const person = await signIn();
  const { id, email } = person.user;
  const signOut = (whom: string) =>
    ask("endSessionsOfAccount", { token: admin.accessToken, params: { id: whom } });
  expect((await signOut(id)).status).toBe(204);
  expect(expelledSessions).toHaveLength(1);
  expect((await ask("readMe", { token: person.accessToken })).status).toBe(401);
  expect((await ask("refresh", { body: { refreshToken: person.refreshToken } })).status).toBe(401);
  expect((await trail())[0]).toBe("ended-sessions");
  expect((await ask("login", { body: { email, password } })).status).toBe(200);
  expect((await signOut("65f0c0ffee65f0c0ffee65f0")).status).toBe(404);
});

test("a role counts from the next request on", async () => {
  const person = await signIn();
  const look = async () => (await ask("readOverview", { token: person.accessToken })).status;
  expect(await look()).toBe(403);
  await change(person.user.id, { role: "admin" });
  expect(await look()).toBe(200);
  await change(person.user.id, { role: "user" });
  expect(await look()).toBe(403);
  expect((await trail()).slice(0, 2)).toEqual(["unmade-admin", "made-admin"]);
  const userId = person.user.id;
  expect(renewedRoles.filter((renewed) => renewed.userId === userId)).toEqual([
    { userId, role: "admin" },
    { userId, role: "user" },
  ]);
});

test.each([{ suspended: true }, { role: "user" }])("no admin does %j to themselves", async (body) => {
  expect(await change(admin.user.id, body)).toMatchObject({ status: 409, body: { code: "conflict" } });
  expect((await ask("readOverview", { token: admin.accessToken })).status).toBe(200);
});

test.each<AccountChange>([{ suspended: true }, { role: "user" }])(
  "two admins who do %j to each other at once leave an admin",
  async (body) => {
    const people = [await signIn(), await signIn()];
    for (const { user } of people) await change(user.id, { role: "admin" });
    const admins = await Promise.all(people.map(async ({ user }) => findUserById(user.id)));
    const [one, two] = admins;
    if (!one || !two) throw new Error("They have just been made.");
    const done = await Promise.allSettled([
      administerAccount(one, two.id, body),
      administerAccount(two, one.id, body),
    ]);
    expect(done.map(({ status }) => status)).toContain("rejected");
    const after = await Promise.all(admins.map(async (each) => findUserById(each?.id ?? "")));
    expect(after.filter((each) => each?.role === "admin" && !each.suspendedAt).length).toBeGreaterThan(0);
    for (const { user } of people) await change(user.id, { role: "user" });
  },
);

describe("an admin who deletes their account", () => {
  const deletion = async (token: string) => ask("deleteMe", { token, body: { password } });

  test("is refused while there is no other one who could run the installation", async () => {
    const refused = { status: 409, body: { detail: expect.stringContaining("You are the only admin.") } };
    expect(await deletion(admin.accessToken)).toMatchObject(refused);
    const suspended = await signIn();
    await change(suspended.user.id, { role: "admin", suspended: true });
    expect(await deletion(admin.accessToken)).toMatchObject(refused);
    expect((await ask("readOverview", { token: admin.accessToken })).status).toBe(200);
  });

  test("may go when there is another one", async () => {
    const { user, accessToken } = await signIn();
    await change(user.id, { role: "admin" });
    expect((await deletion(accessToken)).status).toBe(204);
    expect(await findUserById(user.id)).toBeNull();
  });

  test("does not leave the installation without one when the other one goes at once", async () => {
    const people = [await signIn(), await signIn()];
    for (const { user } of people) await change(user.id, { role: "admin" });
    await User.updateOne({ _id: admin.user.id }, { $set: { role: "user" } });
    const answers = await Promise.all(people.map(({ accessToken }) => deletion(accessToken)));
    expect(answers.map(({ status }) => status)).toContain(409);
    expect(await User.countDocuments({ role: "admin", suspendedAt: null })).toBeGreaterThan(0);
    await User.updateOne({ _id: admin.user.id }, { $set: { role: "admin" } });
    for (const { user } of people) await User.updateOne({ _id: user.id }, { $set: { role: "user" } });
  });
});

test("a change that says nothing and an account that is not there are refused", async () => {
  const { user } = await signIn();
  expect((await change(user.id, {})).status).toBe(400);
  expect((await change("65f0c0ffee65f0c0ffee65f0", { suspended: true })).status).toBe(404);
  expect((await change("nobody", { suspended: true })).status).toBe(404);
});

test("the meetings of everybody are found by title, code or link, and those that are live apart", async () => {
  const { accessToken, user } = await signIn();
  const { code } = await makeMeeting(accessToken, "Board (secret)");
  const look = async (query: string) =>
    restRoutes.listAllMeetings.replies[200].parse(
      (await ask("listAllMeetings", { token: admin.accessToken, query })).body,
    ).meetings;
  for (const q of ["board (", code, code.toUpperCase(), `https://x.test/meeting/${code}`])
    expect(await look(`?q=${encodeURIComponent(q)}`)).toMatchObject([
      { code, title: "Board (secret)", host: { id: user.id, email: user.email }, inside: 0, path: null },
    ]);
  live.code = code;
  expect(await look("?live=true")).toMatchObject([{ code, inside: 3, path: "sfu" }]);
});

test("a page behind the first one is read from the trail of a meeting", async () => {
  const { recordAuditEvents } = await import("@/models/record-audit-events");
  const { accessToken: token, user } = await signIn();
  const { code } = await makeMeeting(token, "Audited");
  const actor = { key: `user:${user.id}`, name: "Ana" };
  const target = { key: "guest:1", name: "Gus" };
  const meeting = meetingCode.parse(code);
  for (const action of ["muted", "removed", "banned"] as const)
    await recordAuditEvents([{ meeting, actor, action, target }]);
  const read = async (who: string, query = "") =>
    ask("listAuditEvents", { token: who, params: { code }, query });
  const page = restRoutes.listAuditEvents.replies[200].parse((await read(token, "?limit=2")).body);
  expect(page.events).toMatchObject([
    { action: "banned", actor: { name: "Ana" }, target: { name: "Gus" } },
    { action: "removed" },
  ]);
  expect(JSON.stringify(page)).not.toMatch(/guest:1|user:/);
  const next = await read(admin.accessToken, `?limit=2&cursor=${page.nextCursor}`);
  expect(next.body).toMatchObject({ events: [{ action: "muted" }], nextCursor: null });
  expect((await read((await signIn()).accessToken)).status).toBe(403);
});
