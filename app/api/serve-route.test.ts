/** @jest-environment node */
import { z } from "zod";
import type { Caller } from "@/lib/auth/authenticate-request";
import { RequestError } from "@/lib/protocol/errors";
import { meetingCode } from "@/lib/protocol/ids";
import { problem } from "@/lib/protocol/rest/problem";
import { defineRoute } from "@/lib/protocol/rest/route-contract";
import { reply, serveRoute } from "./serve-route";

const log = { error: jest.fn(), info: jest.fn() };
jest.mock("@/lib/node/logger", () => ({ createLogger: () => log }));
jest.mock("@/lib/node/route-logger", () => ({ routeLogger: () => log }));
let caller: Caller | null = null;
jest.mock("@/lib/auth/authenticate-request", () => ({ authenticateRequest: async () => caller }));
jest.mock("@/models/find-meeting-by-code", () => ({
  findMeetingByCode: async (code: string) => (code === "abcd-efgh-ijkl" ? { code, hostId: "ana" } : null),
}));
jest.mock("@/models/connect", () => ({ connectDatabase: async () => undefined }));

beforeEach(() => {
  jest.resetAllMocks();
  caller = null;
});

const json = { "Content-Type": "application/json; charset=utf-8" };
const named = defineRoute({
  method: "POST",
  path: "/api/v1/names",
  tag: "Test",
  summary: "Reads a name",
  who: "anyone",
  scope: null,
  body: z.object({ name: z.string().min(1, "Enter your name.") }),
  replies: { 200: z.object({ name: z.string() }) },
});

type Sent = { body?: BodyInit; headers?: Record<string, string>; url?: string; params?: unknown };

async function ask(
  serve: ReturnType<typeof serveRoute>,
  { body, headers = json, url, params = {} }: Sent = {},
) {
  const { method } = serve.contract;
  const init = { method, body, headers, ...{ duplex: "half" } };
  const response = await serve(new Request(url ?? "http://localhost/api", init), {
    params: Promise.resolve(params),
  });
  const text = await response.text();
  const value: unknown = text === "" ? null : JSON.parse(text);
  return {
    status: response.status,
    headers: response.headers,
    body: value,
    problem: problem.safeParse(value).data,
  };
}

const post = (body: BodyInit, headers?: Record<string, string>) =>
  ask(
    serveRoute(named, async ({ body: { name } }) => reply(200, { name })),
    { body, headers },
  );

/** Somebody who is signed in, with a token that has these scopes or with a cookie. */
function signIn(
  change: { id?: string; role?: "user" | "admin"; by?: Caller["by"]; scopes?: Caller["scopes"] } = {},
) {
  const { id = "ana", role = "user", by = "session", scopes = null } = change;
  const preferences = {
    joinMuted: false,
    joinWithoutCamera: false,
    camera: null,
    microphone: null,
    speaker: null,
    mirrorOwnPicture: true,
    sounds: true,
    language: null,
  };
  const user = {
    ...{ id, role, name: "Ana", email: "ana@example.org", emailVerified: true, sessionVersion: 0 },
    ...{ suspendedAt: null, avatar: null, timeZone: null, preferences, createdAt: new Date(0) },
  };
  caller = { user, by, scopes, sessionId: null };
}

describe("what is sent", () => {
  test("a body that fits is handed on", async () => {
    expect(await post('{"name":"Ana"}')).toMatchObject({ status: 200, body: { name: "Ana" } });
  });

  test("a body that does not fit is refused, with what is wrong by field", async () => {
    const refusal = await post('{"name":""}');
    expect(refusal).toMatchObject({
      status: 400,
      problem: { code: "bad-request", details: { fields: { name: ["Enter your name."] } } },
    });
    expect(refusal.headers.get("content-type")).toBe("application/problem+json");
  });

  test.each([
    ["broken JSON", () => post('{"name":')],
    ["no body", () => post("")],
    ["an operator of the database in place of a text", () => post('{"name":{"$gt":""}}')],
    ["the type of a form", () => post("name=Ana", { "Content-Type": "application/x-www-form-urlencoded" })],
    ["plain text, which any site may send", () => post('{"name":"Ana"}', { "Content-Type": "text/plain" })],
  ])("%s is refused", async (_what, send) => {
    expect(await send()).toMatchObject({ status: 400, problem: { code: "bad-request" } });
  });

  test("an endless body is read no further than a form can need", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 16_384;
        controller.enqueue(new Uint8Array(16_384).fill(97));
      },
    });
    expect(await post(endless)).toMatchObject({ status: 413, problem: { code: "too-large" } });
    expect(sent).toBeLessThan(256 * 1024);
  });
});

describe("what is answered", () => {
  const failing = (error: unknown) =>
    ask(
      serveRoute(named, () => Promise.reject(error)),
      { body: '{"name":"Ana"}' },
    );

  test.each([
    ["unauthenticated", 401],
    ["forbidden", 403],
    ["not-found", 404],
    ["conflict", 409],
    ["precondition-failed", 412],
    ["rate-limited", 429],
  ] as const)("a refusal %s has the status %d and keeps its sentence", async (code, status) => {
    const answer = await failing(new RequestError(code, "Do this instead."));
    expect(answer).toMatchObject({
      status,
      body: { type: `urn:video-meet:problem:${code}`, status, code, detail: "Do this instead." },
    });
    expect(log.error).not.toHaveBeenCalled();
  });

  test("how long to wait is also a header", async () => {
    const error = new RequestError("rate-limited", "Later.", { details: { retryAfterSeconds: 30 } });
    expect((await failing(error)).headers.get("retry-after")).toBe("30");
  });

  test("what nobody foresaw is logged, and told without its message", async () => {
    const failure = new Error("password of the database: 1234");
    const answer = await failing(failure);
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain("1234");
    expect(log.error).toHaveBeenCalledWith({ err: failure }, expect.any(String));
  });

  test("more than the contract says does not get out", async () => {
    const account = { name: "Ana", passwordHash: "secret" };
    const answer = await ask(
      serveRoute(named, async () => reply(200, account)),
      { body: '{"name":"Ana"}' },
    );
    expect(answer.body).toEqual({ name: "Ana" });
  });

  test("every answer tells how many requests are left", async () => {
    const { headers } = await post('{"name":"Ana"}');
    expect(headers.get("ratelimit-policy")).toMatch(/^"address";q=\d+;w=60$/);
    expect(headers.get("ratelimit")).toMatch(/^"address";r=\d+;t=\d+$/);
    expect(headers.get("cache-control")).toBe("no-store");
  });
});

describe("who may", () => {
  const makeRoute = (change: { who?: "account" | "admin" | "host"; scope?: "profile:write" | null }) =>
    serveRoute(
      defineRoute({
        method: "DELETE",
        path: "/api/v1/things/{code}",
        tag: "Test",
        summary: "Deletes something",
        who: change.who ?? "account",
        scope: change.scope ?? null,
        params: z.object({ code: meetingCode }),
        replies: { 204: null },
      }),
      async () => reply(204),
    );
  const status = async (serve: ReturnType<typeof makeRoute>, sent: Sent = {}) =>
    (await ask(serve, { params: { code: "abcd-efgh-ijkl" }, ...sent })).status;

  test("nobody gets past a route for accounts", async () => {
    expect(await status(makeRoute({}))).toBe(401);
    signIn();
    expect(await status(makeRoute({}))).toBe(204);
  });

  test("only admins get past a route for admins", async () => {
    signIn();
    expect(await status(makeRoute({ who: "admin" }))).toBe(403);
    signIn({ role: "admin" });
    expect(await status(makeRoute({ who: "admin" }))).toBe(204);
  });

  test("only the host gets past a route for the host, admins included", async () => {
    signIn({ id: "ben", role: "admin" });
    expect(await status(makeRoute({ who: "host" }))).toBe(403);
    signIn();
    expect(await status(makeRoute({ who: "host" }))).toBe(204);
    expect(await status(makeRoute({ who: "host" }), { params: { code: "zzzz-zzzz-zzzz" } })).toBe(404);
  });

  test("a personal token does what its scopes say, and what has no scope not at all", async () => {
    signIn({ by: "personal-token", scopes: ["profile:write"] });
    expect(await status(makeRoute({ scope: "profile:write" }))).toBe(204);
    expect(await status(makeRoute({ scope: null }))).toBe(403);
    signIn({ by: "personal-token", scopes: ["profile:read"] });
    expect(await status(makeRoute({ scope: "profile:write" }))).toBe(403);
  });

  test.each([
    [{ "Sec-Fetch-Site": "cross-site" }, 403],
    [{ "Sec-Fetch-Site": "same-site" }, 403],
    [{ "Sec-Fetch-Site": "same-origin" }, 204],
    [{ Origin: "https://evil.example", Host: "localhost" }, 403],
    [{ Origin: "null", Host: "localhost" }, 403],
    [{ Origin: "http://localhost", Host: "localhost" }, 204],
    [{ Host: "localhost" }, 204],
  ])("a cookie vouches for a write only from a page of ours: %p", async (headers, expected) => {
    signIn();
    expect(await status(makeRoute({}), { headers })).toBe(expected);
  });

  test("a token is sent by nobody but its owner, from wherever", async () => {
    signIn({ by: "access-token" });
    expect(await status(makeRoute({}), { headers: { "Sec-Fetch-Site": "cross-site" } })).toBe(204);
  });
});
