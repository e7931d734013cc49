import { once } from "node:events";
import { createServer, request, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { answerPrograms } from "./answer-programs";
import { makeMeeting, signIn, startRestApi } from "./testing/rest-program";

let server: Server;
let api: Awaited<ReturnType<typeof startRestApi>>;
beforeAll(async () => {
  api = await startRestApi();
  const { handle, loaded } = answerPrograms((_request, response) => response.writeHead(299).end("next"));
  server = createServer((asked, response) => {
    asked.headers["x-forwarded-for"] = "203.0.113.9";
    handle(asked, response);
  }).listen(0);
  await Promise.all([loaded, once(server, "listening")]);
});
afterAll(async () => {
  server.close();
  await api.stop();
});

type Sent = { method?: string; headers?: Record<string, string>; body?: string };

/** Asks as a program does, which names no site and no mode. */
async function ask(path: string, { method = "GET", headers = {}, body }: Sent = {}) {
  const { port } = server.address() as AddressInfo;
  const asked = request({ port, path, method, headers, agent: false });
  asked.end(body);
  const [response] = await once(asked, "response");
  const answer: { status: number; headers: IncomingHttpHeaders; body: string } = {
    status: response.statusCode,
    headers: response.headers,
    body: await text(response),
  };
  return answer;
}

test("a program reads and writes without Next", async () => {
  const { accessToken } = await signIn();
  const { code } = await makeMeeting(accessToken, "Planning");
  const headers = { authorization: `Bearer ${accessToken}`, "content-type": "application/json" };
  const read = await ask(`/api/v1/meetings/${code}?unknown=1`, { headers });
  expect(read.status).toBe(200);
  expect(restRoutes.readMeeting.replies[200].parse(JSON.parse(read.body)).meeting.title).toBe("Planning");
  expect(read.headers).toMatchObject({ "cache-control": "no-store", vary: "Origin" });
  expect(read.headers).toHaveProperty("ratelimit");
  const changed = await ask(`/api/v1/meetings/${code}`, {
    method: "PATCH",
    headers: { ...headers, "if-match": String(read.headers.etag) },
    body: JSON.stringify({ title: "Retrospective" }),
  });
  expect([changed.status, JSON.parse(changed.body).meeting.title]).toEqual([200, "Retrospective"]);
  expect(await ask(`/api/v1/meetings/${code}`, { method: "DELETE", headers })).toMatchObject({
    status: 204,
    body: "",
  });
});

test("refusals are the same problems", async () => {
  const refused = await ask("/api/v1/users/me");
  expect(refused.status).toBe(401);
  expect(refused.headers["content-type"]).toBe("application/problem+json");
  expect(refused.headers["www-authenticate"]).toContain("Bearer");
  const malformed = await ask("/api/v1/auth/login", { method: "POST", body: "{" });
  expect(malformed.status).toBe(400);
});

test("a host that cannot be is the fault of whoever asks", async () => {
  const answer = await ask("/api/v1/users/me", { headers: { host: "a b" } });
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.body)).toMatchObject({ code: "bad-request" });
});

test.each<[string, string, Sent]>([
  [
    "what a page changes",
    "/api/v1/auth/login",
    { method: "POST", headers: { origin: "https://example.org" } },
  ],
  ["what a page reads", "/api/v1/users/me", { headers: { "sec-fetch-mode": "cors" } }],
  ["an unknown path", "/api/v1/nothing", {}],
  ["a method that a path does not have", "/api/v1/users/me", { method: "OPTIONS" }],
  ["an address that cannot be decoded", "/api/v1/meetings/%ZZ", {}],
  ["a parameter without end", `/api/v1/meetings/${"a".repeat(2_000)}`, {}],
  ["what is not of the API", "/api/health", {}],
  ["a page", "/", {}],
])("%s is left to Next", async (_what, path, sent) => {
  expect(await ask(path, sent)).toMatchObject({ status: 299, body: "next" });
});

test("until the handlers are loaded, Next answers", () => {
  const next = jest.fn();
  const { handle, loaded } = answerPrograms(next);
  handle(
    { url: "/api/v1/users/me", headers: {} } as Parameters<typeof handle>[0],
    {} as Parameters<typeof handle>[1],
  );
  expect(next).toHaveBeenCalledTimes(1);
  return loaded;
});
