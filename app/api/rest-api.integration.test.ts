import { createHash } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { z } from "zod";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { endSessions } from "@/models/end-sessions";
import { IdempotencyKey } from "@/models/idempotency-key";
import { PersonalToken } from "@/models/personal-token";
import { RefreshToken } from "@/models/refresh-token";
import { startRestApi, ask, makeMeeting, newAccount, pairOf, password, signIn } from "./testing/rest-program";

let api: Awaited<ReturnType<typeof startRestApi>>;
beforeAll(async () => {
  api = await startRestApi();
});
afterAll(() => api.stop());

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
    const { refreshToken, user } = await signIn();
    const answers = await Promise.all([1, 2, 3].map(() => ask("refresh", { body: { refreshToken } })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    // One of them has a copy: the pair is worth nothing either.
    expect(await RefreshToken.countDocuments({ user: user.id })).toBe(0);
  });

  test("a copy that is used while the next token is being stored ends that one, too", async () => {
    const { refreshToken, user } = await signIn();
    const tokens = RefreshToken.collection;
    const insert = tokens.insertOne.bind(tokens);
    const steps = new EventEmitter();
    jest.spyOn(tokens, "insertOne").mockImplementationOnce(async (...given) => {
      const goOn = once(steps, "go on");
      steps.emit("storing");
      await goOn;
      return insert(...given);
    });
    const storing = once(steps, "storing");
    const first = ask("refresh", { body: { refreshToken } });
    await storing;
    const second = await ask("refresh", { body: { refreshToken } });
    steps.emit("go on");
    expect([(await first).status, second.status]).toContain(401);
    expect(await RefreshToken.countDocuments({ user: user.id })).toBe(0);
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
  const page = restRoutes.listMeetings.replies[200];

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

  test("what is kept of such a request does not let anybody try passwords that may be in it", async () => {
    const { accessToken: token } = await signIn();
    const headers = { "idempotency-key": crypto.randomUUID() };
    const body = { title: "Planning", password: "123456" };
    expect((await ask("createMeeting", { token, body, headers })).status).toBe(201);
    const read = JSON.stringify(restRoutes.createMeeting.body.parse(body));
    expect(read).toContain("123456");
    const kept = (await IdempotencyKey.find().lean()).map(({ requestHash }) => requestHash);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept).not.toContain(createHash("sha256").update(read).digest("hex"));
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

  test("the document describes the API to everybody", async () => {
    const { status, body } = await ask("openApi");
    expect(status).toBe(200);
    expect(z.looseObject({ openapi: z.string() }).parse(body).openapi).toMatch(/^3\.1/);
  });
});
