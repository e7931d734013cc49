import { once } from "node:events";
import { connect } from "node:net";
import { pino } from "pino";
import { WebSocket } from "ws";
import { z } from "zod";
import { issueServiceToken } from "@/lib/node/service-token";
import { errorBody } from "@/lib/protocol/errors";
import { mediaApi, mediaApiPath, mediaLimits, mediaServerHealth } from "@/lib/protocol/media-api";
import { mediaEventsPath } from "@/lib/protocol/media-events";
import { EventStream } from "./event-stream";
import { createHttpApi } from "./http-api";
import { MediaMetrics } from "./metrics";
import { RoomDirectory } from "./room-directory";
import { TrafficSampler } from "./traffic-sampler";
import { WorkerPool } from "./worker-pool";

jest.setTimeout(20_000); // the cores may be busy with other tests

const secret = "the secret of the API's tests, long enough";
const logger = pino({ level: "silent" });
// A pool that is never started: the API answers all the same, only rooms cannot be made.
const pool = new WorkerPool(
  { workers: 1, workerBin: "/none", rtcPort: 0, announcedAddress: undefined },
  logger,
);
const rooms = new RoomDirectory(pool);
const events = new EventStream(() => rooms.load());
const health = () => ({ status: "starting" as const, instanceId: "test", ...rooms.load() });
const metrics = new MediaMetrics({ pool, rooms, events, traffic: new TrafficSampler(() => []) });
const making = createHttpApi({ secret, instanceId: "test", health, rooms, events, metrics, logger });

let origin: string;
let authorization: string;
beforeAll(async () => {
  origin = await (await making).listen({ host: "127.0.0.1", port: 0 });
  authorization = `Bearer ${await issueServiceToken(secret)}`;
});
afterAll(async () => {
  events.close();
  rooms.closeAll("shutting-down");
  await (await making).close();
});

const ids: Record<string, string> = { roomId: "r", peerId: "p", transportId: "t" };
const endpoints = Object.entries(mediaApi).map(([name, { method, path }]) => ({
  name,
  method,
  path,
  url: path.replace(/:(\w+)/g, (_match, key: string) => ids[key] ?? ""),
}));
const commands = endpoints.filter(({ method }) => method === "POST");

type Request = { method?: string; url: string; headers?: Record<string, string>; payload?: unknown };

function send({ method = "GET", url, headers = { authorization }, payload }: Request): Promise<Response> {
  if (payload === undefined) return fetch(origin + url, { method, headers });
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  return fetch(origin + url, { method, headers: { "content-type": "application/json", ...headers }, body });
}

/** Status and error of an answer that must be a refusal of the common form. */
async function refusal(request: Request) {
  const response = await send(request);
  return { status: response.status, ...z.object({ error: errorBody }).parse(await response.json()).error };
}

test.each(endpoints)("$name needs a token that is ours and still good", async ({ method, url }) => {
  const expired = await issueServiceToken(secret, -60);
  const foreign = await issueServiceToken("another secret, also long enough");
  const wrong: Record<string, string>[] = [
    {},
    { authorization: `Bearer ${expired}` },
    { authorization: `Bearer ${foreign}` },
  ];
  for (const headers of wrong)
    expect(await refusal({ method, url, headers })).toMatchObject({ status: 401, code: "unauthenticated" });
});

test("the events need a token", async () => {
  const socket = new WebSocket(origin.replace("http", "ws") + mediaEventsPath);
  const [error] = await once(socket, "error");
  expect(String(error)).toContain("401");
});

const eventsUrl = () => origin.replace("http", "ws") + mediaEventsPath;

test("the events need an upgrade, and whoever says something there is cut off", async () => {
  expect(await refusal({ url: mediaEventsPath })).toMatchObject({ status: 400, code: "bad-request" });
  const socket = new WebSocket(eventsUrl(), { headers: { authorization } });
  await once(socket, "open");
  socket.send("anybody here?");
  const [code] = await once(socket, "close");
  expect(code).toBe(1008);
});

test("so many listen and no more", async () => {
  jest.spyOn(events, "audience", "get").mockReturnValueOnce(mediaLimits.listeners);
  const socket = new WebSocket(eventsUrl(), { headers: { authorization } });
  const [error] = await once(socket, "error");
  expect(String(error)).toContain("409");
});

test("addresses that cannot be read are refused like everything", async () => {
  for (const url of ["/v1/rooms/%E0%A4%A/peers", "/%"])
    expect(await refusal({ url })).toMatchObject({ status: 400, code: "bad-request" });
});

test.each(commands)("$name refuses a body of another form", async ({ url }) => {
  for (const payload of [{}, { roomId: 7, peerId: ["p"], ids: "all", producerIds: [] }, ["list"]])
    expect(await refusal({ method: "POST", url, payload })).toMatchObject({
      status: 400,
      code: "bad-request",
    });
});

test("ids that are no ids are refused, in the body and in the address", async () => {
  const payload = { roomId: "../../etc" };
  expect(await refusal({ method: "POST", url: "/v1/rooms", payload })).toMatchObject({ status: 400 });
  const url = mediaApiPath("closeRoom", { roomId: "a b" });
  expect(url).toBe("/v1/rooms/a%20b");
  expect(await refusal({ method: "DELETE", url })).toMatchObject({ status: 400 });
});

test("a body of 10 MB is refused as too large", async () => {
  const payload = { roomId: "x".repeat(10_000_000) };
  const answer = await refusal({ method: "POST", url: "/v1/rooms", payload });
  expect(answer).toMatchObject({ status: 413, code: "bad-request" });
});

test("an address or headers that are too long are refused like everything", async () => {
  const answer = await refusal({ url: `/v1/rooms?q=${"x".repeat(40_000)}` });
  expect(answer).toMatchObject({ status: 431, code: "bad-request" });
  const headers = { authorization, "x-note": "x".repeat(40_000) };
  expect(await refusal({ url: "/v1/rooms", headers })).toMatchObject({ status: 431, code: "bad-request" });
});

test("what is no HTTP is refused like everything, and the connection ends", async () => {
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  socket.setEncoding("utf8").write("anybody here?\r\n\r\n");
  let answer = "";
  for await (const text of socket) answer += String(text);
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  const body: unknown = JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")));
  expect(z.object({ error: errorBody }).parse(body).error.code).toBe("bad-request");
});

test("what is no JSON is refused", async () => {
  const answer = await refusal({ method: "POST", url: "/v1/rooms", payload: "{oh" });
  expect(answer).toMatchObject({ status: 400, code: "bad-request" });
});

test("unknown rooms are not found, unknown addresses neither", async () => {
  const unknown = await refusal({ method: "POST", url: "/v1/rooms/r/peers", payload: { peerId: "p" } });
  expect(unknown).toMatchObject({ status: 404, code: "not-found" });
  expect(await refusal({ url: "/v1/nowhere" })).toMatchObject({ status: 404, code: "not-found" });
});

test("without a worker no room can be made, and health says so", async () => {
  const answer = await refusal({ method: "POST", url: "/v1/rooms", payload: { roomId: "r" } });
  expect(answer).toMatchObject({ status: 503, code: "media-server-unavailable" });
  const response = await send({ url: "/health", headers: {} });
  expect(response.status).toBe(503);
  const health = mediaServerHealth.parse(await response.json());
  expect(health).toMatchObject({ status: "starting", workers: 0, rooms: 0 });
});

test("the OpenAPI document has every endpoint with its body, its reply and its refusals", async () => {
  const response = await send({ url: "/openapi.json", headers: {} });
  const operation = z.object({
    summary: z.string(),
    requestBody: z.object({}).optional(),
    responses: z.object({ 200: z.object({}), 400: z.object({}), 401: z.object({}), 429: z.object({}) }),
  });
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), operation)) })
    .parse(await response.json());
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const inContract = endpoints.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
  expect(documented.sort()).toEqual(inContract.sort());
  for (const { post } of Object.values(paths)) if (post) expect(post.requestBody).toBeDefined();
});

test("metrics have the command just answered", async () => {
  expect((await send({ method: "DELETE", url: "/v1/rooms/unheard-of" })).status).toBe(200);
  const text = await (await send({ url: "/metrics", headers: {} })).text();
  expect(text).toContain(
    'video_meet_media_api_seconds_count{endpoint="DELETE /v1/rooms/:roomId",status="200"} 1',
  );
  expect(text).toContain("video_meet_media_workers 0");
  expect(text).toContain("process_cpu_seconds_total");
});
