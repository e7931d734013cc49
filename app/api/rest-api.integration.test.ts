import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { hashPassword } from "@/lib/auth/password";
import {
  startEmbeddedDatabase,
  type EmbeddedDatabase,
} from "@/lib/node/embedded-database/start-embedded-database";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { connectDatabase, disconnectDatabase } from "@/models/connect";
import { createUser } from "@/models/create-user";
import { endSessions } from "@/models/end-sessions";
import { PersonalToken } from "@/models/personal-token";
import { RefreshToken } from "@/models/refresh-token";
import { fileOfRoute, readRouteFile } from "./testing/route-files";

const password = "correct horse 9";
let folder: string;
let database: EmbeddedDatabase;
let passwordHash: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "video-meet-api-"));
  process.env["DATA_DIR"] = folder;
  process.env["NEXTAUTH_SECRET"] = "a secret of this installation, long enough";
  process.env["ADDRESS_LIMIT_FACTOR"] = "1000";
  database = await startEmbeddedDatabase(path.join(folder, "db"));
  await connectDatabase(database.uri);
  passwordHash = await hashPassword(password);
}, 60_000);

afterAll(async () => {
  await disconnectDatabase();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

type Asked = {
  token?: string;
  body?: unknown;
  params?: Record<string, string>;
  query?: string;
  headers?: Record<string, string>;
};

/** Asks a route as a program does. */
async function ask(name: keyof typeof restRoutes, { token, body, params, query = "", headers }: Asked = {}) {
  const contract = restRoutes[name];
  const serve = (await readRouteFile(fileOfRoute(contract))).served.get(contract.method);
  if (!serve) throw new Error(`Nothing serves ${name}.`);
  const request = new Request(`http://localhost${contract.path}${query}`, {
    method: contract.method,
    headers: {
      "content-type": "application/json",
      "x-forwarded-for": "203.0.113.1",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await serve(request, { params: Promise.resolve(params ?? {}) });
  const text = await response.text();
  const value: unknown = text === "" ? null : JSON.parse(text);
  return { status: response.status, headers: response.headers, body: value };
}

let people = 0;
async function newAccount() {
  const email = `api-${++people}@example.org`;
  return createUser({ email, name: "Ana", passwordHash });
}

const pairOf = (body: unknown) => restRoutes.login.replies[200].parse(body);

async function signIn() {
  const user = await newAccount();
  const { body } = await ask("login", { body: { email: user.email, password } });
  return { user, ...pairOf(body) };
}

describe("signing a program in", () => {
  test("a wrong password and an unknown address get the same answer", async () => {
    const { email } = await newAccount();
    const [wrong, unknown] = [
      await ask("login", { body: { email, password: "wrong" } }),
      await ask("login", { body: { email: "nobody@example.org", password: "wrong" } }),
    ];
    expect(wrong).toMatchObject({ status: 401 });
    expect(unknown.body).toEqual(wrong.body);
  });

  test("the access token opens the API until the sessions of the account are ended", async () => {
    const { user, accessToken, refreshToken } = await signIn();
    expect(await ask("readMe", { token: accessToken })).toMatchObject({
      status: 200,
      body: { user: { email: user.email } },
    });
    await endSessions(user.id);
    expect(await ask("readMe", { token: accessToken })).toMatchObject({ status: 401 });
    expect(await ask("refresh", { body: { refreshToken } })).toMatchObject({ status: 401 });
    expect(await RefreshToken.countDocuments({ user: user.id })).toBe(0);
  });

  test("a refresh token works once; used again, it ends the sign-in of whoever has the newer one", async () => {
    const { refreshToken, user } = await signIn();
    const second = await ask("refresh", { body: { refreshToken } });
    expect(second.status).toBe(200);
    const { refreshToken: newer } = pairOf(second.body);
    expect((await ask("refresh", { body: { refreshToken } })).status).toBe(401);
    expect((await ask("refresh", { body: { refreshToken: newer } })).status).toBe(401);
    expect(await RefreshToken.countDocuments({ user: user.id })).toBe(0);
  });

  test("of two who refresh at once, one at most gets a pair", async () => {
    const { refreshToken } = await signIn();
    const answers = await Promise.all([1, 2, 3].map(() => ask("refresh", { body: { refreshToken } })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("what is stored is no token, and one that is too old does not work", async () => {
    const { refreshToken, user } = await signIn();
    expect(JSON.stringify(await RefreshToken.find({ user: user.id }).lean())).not.toContain(refreshToken);
    await RefreshToken.updateOne({ user: user.id }, { $set: { expiresAt: new Date(Date.now() - 1) } });
    expect((await ask("refresh", { body: { refreshToken } })).status).toBe(401);
  });

  test("signing out ends this sign-in and no other", async () => {
    const user = await newAccount();
    const [one, two] = await Promise.all(
      [1, 2].map(async () => pairOf((await ask("login", { body: { email: user.email, password } })).body)),
    );
    expect((await ask("logout", { body: { refreshToken: one?.refreshToken } })).status).toBe(204);
    expect((await ask("refresh", { body: { refreshToken: one?.refreshToken } })).status).toBe(401);
    expect((await ask("refresh", { body: { refreshToken: two?.refreshToken } })).status).toBe(200);
  });
});

describe("personal access tokens", () => {
  const newToken = restRoutes.createToken.replies[201];

  async function makeToken(scopes: string[]) {
    const { accessToken, user } = await signIn();
    const made = await ask("createToken", { token: accessToken, body: { name: "Report", scopes } });
    expect(made.status).toBe(201);
    return { accessToken, user, ...newToken.parse(made.body) };
  }

  test("does what its scopes say and nothing else", async () => {
    const { secret } = await makeToken(["meetings:read"]);
    expect(secret).toMatch(/^vmp_[\w-]{43}$/);
    expect((await ask("listMeetings", { token: secret })).status).toBe(200);
    expect((await ask("createMeeting", { token: secret, body: {} })).status).toBe(403);
    expect((await ask("readMe", { token: secret })).status).toBe(403);
    expect(
      (await ask("createToken", { token: secret, body: { name: "x", scopes: ["profile:read"] } })).status,
    ).toBe(403);
  });

  test("is stored as a hash, is listed with its last use, and ends when it is revoked", async () => {
    const { secret, token, accessToken, user } = await makeToken(["meetings:read"]);
    expect(JSON.stringify(await PersonalToken.find({ user: user.id }).lean())).not.toContain(secret);
    await ask("listMeetings", { token: secret });
    const { body } = await ask("listTokens", { token: accessToken });
    expect(body).toMatchObject({
      tokens: [{ id: token.id, name: "Report", lastUsedAt: expect.any(String) }],
    });
    expect(JSON.stringify(body)).not.toContain(secret);
    expect((await ask("revokeToken", { token: accessToken, params: { id: token.id } })).status).toBe(204);
    expect((await ask("listMeetings", { token: secret })).status).toBe(401);
  });

  test("of somebody else cannot be revoked", async () => {
    const [{ token }, other] = [await makeToken(["meetings:read"]), await signIn()];
    const params = { id: token.id };
    expect((await ask("revokeToken", { token: other.accessToken, params })).status).toBe(404);
  });

  test("one that is too old does not work", async () => {
    const { secret, user } = await makeToken(["meetings:read"]);
    await PersonalToken.updateOne({ user: user.id }, { $set: { expiresAt: new Date(Date.now() - 1) } });
    expect((await ask("listMeetings", { token: secret })).status).toBe(401);
  });
});

describe("meetings", () => {
  const created = restRoutes.createMeeting.replies[201];
  const page = restRoutes.listMeetings.replies[200];

  async function makeMeeting(token: string, title: string) {
    const { body, status } = await ask("createMeeting", { token, body: { title } });
    expect(status).toBe(201);
    return created.parse(body).meeting;
  }

  test("pages follow one another without a gap or a repetition", async () => {
    const { accessToken: token } = await signIn();
    const titles = ["One", "Two", "Three", "Four", "Five"];
    for (const title of titles) await makeMeeting(token, title);
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query: string = `?limit=2${cursor ? `&cursor=${cursor}` : ""}`;
      const { meetings, nextCursor } = page.parse((await ask("listMeetings", { token, query })).body);
      seen.push(...meetings.map(({ title }) => title));
      cursor = nextCursor;
    }
    expect(seen).toEqual(titles.toReversed());
  });

  test.each(["?cursor=nonsense", "?limit=0", "?limit=1000", "?limit[$gt]=1&limit=x"])(
    "the query %s is refused",
    async (query) => {
      const { accessToken: token } = await signIn();
      expect((await ask("listMeetings", { token, query })).status).toBe(400);
    },
  );

  test("the same request with the same key makes one meeting", async () => {
    const { accessToken: token } = await signIn();
    const headers = { "idempotency-key": crypto.randomUUID() };
    const body = { title: "Planning" };
    const first = await ask("createMeeting", { token, body, headers });
    const again = await ask("createMeeting", { token, body, headers });
    expect(again.body).toEqual(first.body);
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([201, "true"]);
    expect((await ask("createMeeting", { token, body: { title: "Other" }, headers })).status).toBe(409);
    const other = await signIn();
    const elsewhere = await ask("createMeeting", { token: other.accessToken, body, headers });
    expect(elsewhere.body).not.toEqual(first.body);
  });

  test("of many such requests at once one makes the meeting", async () => {
    const { accessToken: token } = await signIn();
    const headers = { "idempotency-key": crypto.randomUUID() };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => ask("createMeeting", { token, body: { title: "Race" }, headers })),
    );
    for (const { status } of answers) expect([201, 409]).toContain(status);
    const { meetings } = page.parse((await ask("listMeetings", { token })).body);
    expect(meetings).toHaveLength(1);
  });

  test("a refused request leaves its key free", async () => {
    const { accessToken: token } = await signIn();
    const headers = { "idempotency-key": "short" };
    expect((await ask("createMeeting", { token, body: {}, headers })).status).toBe(400);
  });

  test("is changed as it was read, and not over somebody else's change", async () => {
    const { accessToken: token } = await signIn();
    const { code } = await makeMeeting(token, "Planning");
    const params = { code };
    const read = await ask("readMeeting", { token, params });
    const tag = read.headers.get("etag") ?? "";
    const change = { title: "Review", settings: { guestsAllowed: false } };
    const changed = await ask("changeMeeting", { token, params, body: change, headers: { "if-match": tag } });
    expect(changed).toMatchObject({
      status: 200,
      body: { meeting: { title: "Review", settings: { guestsAllowed: false, policy: "auto" } } },
    });
    const late = await ask("changeMeeting", { token, params, body: change, headers: { "if-match": tag } });
    expect(late.status).toBe(412);
    expect((await ask("deleteMeeting", { token, params, headers: { "if-match": tag } })).status).toBe(412);
    expect((await ask("deleteMeeting", { token, params })).status).toBe(204);
    expect((await ask("readMeeting", { token, params })).status).toBe(404);
  });

  test("a password is asked for, never told, and guessed at ever more slowly", async () => {
    const { accessToken: token } = await signIn();
    const { code } = await makeMeeting(token, "Secret");
    const params = { code };
    const headers = { "x-forwarded-for": "203.0.113.77" };
    const enter = (password: string) => ask("enterMeetingPassword", { params, headers, body: { password } });
    expect((await enter("anything")).headers.get("set-cookie")).toBeNull();
    const changed = await ask("changeMeeting", { token, params, body: { password: "open sesame" } });
    expect(changed).toMatchObject({ status: 200, body: { meeting: { passwordProtected: true } } });
    expect(JSON.stringify(changed.body)).not.toMatch(/sesame|argon|passwordMark/);

    expect(await enter("open sesam")).toMatchObject({ status: 403, body: { code: "forbidden" } });
    const entered = await enter("open sesame");
    expect(entered.status).toBe(204);
    expect(entered.headers.get("set-cookie")).toMatch(/^video-meet-pass-.*HttpOnly; SameSite=Lax/);
    expect(await enter("short")).toMatchObject({ status: 403 });

    process.env["ADDRESS_LIMIT_FACTOR"] = "1";
    const guesses = await Promise.all(Array.from({ length: 14 }, (_, n) => enter(`guess ${n}`)));
    process.env["ADDRESS_LIMIT_FACTOR"] = "1000";
    expect(guesses.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(3);
    const gone = await ask("changeMeeting", { token, params, body: { password: null } });
    expect(gone).toMatchObject({ body: { meeting: { passwordProtected: false } } });
  });

  test("the document describes the API to everybody", async () => {
    const { status, body } = await ask("openApi");
    expect(status).toBe(200);
    expect(z.looseObject({ openapi: z.string() }).parse(body).openapi).toMatch(/^3\.1/);
  });
});
