import { once } from "node:events";
import { connect } from "node:net";
import fc from "fast-check";
import { WebSocket } from "ws";
import { issueServiceToken } from "@/lib/node/service-token";
import { mediaApi, mediaServerHealth, type MediaApiName } from "@/lib/protocol/media-api";
import { mediaEventsPath } from "@/lib/protocol/media-events";
import { patienceMs, until } from "@/lib/testing/until";
import { EventListener } from "@/media-server/testing/event-listener";
import { MediaClient } from "@/media-server/testing/media-client";
import { secret, spawnMediaServer, type SpawnedMediaServer } from "@/media-server/testing/spawn-media-server";
import { fuzzParameters } from "./fuzz/fuzz-parameters";
import { makeFuzzedRoom, makeMediaBystanders } from "./fuzz/fuzzed-media-room";
import { hostileValue } from "./fuzz/hostile-values";
import { commandsFor, mediaHints, type MediaCommand } from "./fuzz/media-command";
import type { Hints } from "./fuzz/values-of";

let server: SpawnedMediaServer;
let client: MediaClient;
let listener: EventListener;
let bystanders: Awaited<ReturnType<typeof makeMediaBystanders>>;
let foreign: { transportId: string; producerId: string };
let hints: Hints;
let figures: Awaited<ReturnType<typeof readFigures>>;

beforeAll(async () => {
  server = await spawnMediaServer();
  client = new MediaClient(server.url);
  await client.untilReady();
  listener = await EventListener.connect(server.url);
  bystanders = await makeMediaBystanders(client, listener);
  const { roomId, producerId } = bystanders;
  const { rtpCapabilities, sendTransport } = await client.ask("addPeer", { roomId }, { peerId: "chi" });
  foreign = { producerId, transportId: sendTransport.id };
  hints = mediaHints(rtpCapabilities);
  figures = await readFigures();
});
afterAll(async () => {
  bystanders.close();
  listener.close();
  await server.stop();
});
/** Whatever was tried: nobody else has noticed, and nothing is left of it. */
afterEach(async () => {
  await closeRooms();
  await bystanders.areInTouch();
  await until("it is as it was", async () => JSON.stringify(await readFigures()) === JSON.stringify(figures));
  expect(server.troubles()).toEqual([]);
});

const gauges = [
  ...["rooms", "routers", "peers", "transports", "producers", "consumers", "hushed_voices"],
  ...["workers", "worker_deaths_total", "event_listeners", "draining"],
];
async function readFigures() {
  const values = gauges.map(async (name) => [name, await client.metric(`video_meet_media_${name}`)] as const);
  return { ...Object.fromEntries(await Promise.all(values)), pids: await client.workerPids() };
}

/** All but the bystanders': commands make some under names of their own. */
async function closeRooms(): Promise<void> {
  const visitor = await EventListener.connect(server.url);
  const { rooms } = await visitor.heard("hello");
  visitor.close();
  const others = rooms.map(({ roomId }) => roomId).filter((roomId) => roomId !== bystanders.roomId);
  for (const roomId of others) await client.ask("closeRoom", { roomId }, {});
}

/** @returns its status, after its answer has been compared with the OpenAPI document */
async function send(
  { name, params, query, headers, body }: MediaCommand,
  real: Record<string, string>,
): Promise<number> {
  const filled = (text: string) =>
    Object.entries(real).reduce((done, [sign, value]) => done.replaceAll(sign, value), text);
  const { method, path } = mediaApi[name];
  const address = path.replaceAll(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(Buffer.from(filled(params[key] ?? "")).toString()),
  );
  const authorization = `Bearer ${await issueServiceToken(secret)}`;
  const response = await fetch(server.url + address + query, {
    method,
    headers: { ...headers, authorization },
    signal: AbortSignal.timeout(patienceMs),
    ...(body === undefined ? {} : { body: Buffer.from(filled(body)) }),
  });
  const answer: unknown = await response.json();
  // A strange id can lead to an address that nobody serves, or to another endpoint.
  const isThere = !Object.values(params).some((value) => /^\.{0,2}$|^%2e/i.test(value) || value.length > 100);
  if (isThere) (await client.documented()).check(`${method} ${path}`, response.status, answer);
  return response.status;
}

const inRooms = Object.keys(mediaApi).filter((name) => name !== "drain") as MediaApiName[];

test.each(inRooms)(
  "%s: whatever is sent, the answer is a documented one and no failure",
  async (name) => {
    const property = fc.asyncProperty(commandsFor(name, hints), async (command) => {
      expect(await send(command, await makeFuzzedRoom(client, foreign))).toBeLessThan(500);
    });
    await fc.assert(property, fuzzParameters());
  },
  600_000,
);

test("commands in any order, one after another or all at once", async () => {
  const anyCommand = fc.oneof(...inRooms.map((name) => commandsFor(name, hints)));
  const sequence = fc.array(anyCommand, { minLength: 2, maxLength: 25 });
  const property = fc.asyncProperty(sequence, fc.boolean(), async (commands, atOnce) => {
    const real = await makeFuzzedRoom(client, foreign);
    const statuses: number[] = [];
    if (atOnce) statuses.push(...(await Promise.all(commands.map((command) => send(command, real)))));
    else for (const command of commands) statuses.push(await send(command, real));
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
  });
  await fc.assert(property, fuzzParameters());
}, 600_000);

test("drain: it is drained or not, and takes rooms again when it is told", async () => {
  const property = fc.asyncProperty(commandsFor("drain", hints), async (command) => {
    const status = await send(command, {});
    const health = mediaServerHealth.parse(await (await fetch(`${server.url}/health`)).json());
    if (status !== 200) expect(health.status).toBe("ok");
    if (health.status === "ok") return;
    await until("it takes rooms", async () => {
      return (await client.tryAsk("drain", {}, { draining: false })).status === 200;
    });
  });
  await fc.assert(property, fuzzParameters());
}, 600_000);

const raw = (path: string, headers: Record<string, string>) =>
  fetch(server.url + path, { headers, redirect: "manual", signal: AbortSignal.timeout(patienceMs) });

test("tokens and addresses that are none are refused as everything is", async () => {
  const text = hostileValue.map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
  const printable = text.map((one) =>
    one
      .replace(/[^\x20-\x7e]/g, "?")
      .trim()
      .slice(0, 3_000),
  );
  const paths = fc.oneof(
    text.map((one) => `/v1/rooms/${encodeURIComponent(Buffer.from(one).toString().slice(0, 2_000))}/peers`),
    fc.constantFrom("/v1/rooms/%E0%A4%A/peers", "/v1/%00", "//v1/rooms", "/v1/rooms/..%2f..%2fhealth", "/%"),
    fc.constantFrom("/v1/events", "/v1/rooms", "/v1", "/openapi.json/x"),
  );
  const property = fc.asyncProperty(paths, printable, async (path, authorization) => {
    const response = await raw(path, { authorization: `Bearer ${authorization}` });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await response.json()).toMatchObject({ error: { code: expect.any(String) } });
  });
  await fc.assert(property, fuzzParameters());
}, 600_000);

type Listening = { socket: WebSocket; /** What it hears first. */ first: Promise<unknown> };

/** @returns the status of the refusal, or the connection to the events */
async function knock(query: string, authorization: string): Promise<number | Listening> {
  const socket = new WebSocket(server.url.replace("http", "ws") + mediaEventsPath + query, {
    headers: { authorization },
  });
  socket.on("error", () => undefined); // it may be cut off
  const first = new Promise((resolve) => socket.once("message", (data) => resolve(JSON.parse(String(data)))));
  const refused = new Promise<number>((resolve) =>
    socket.once("unexpected-response", (_request, response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    }),
  );
  return Promise.race([refused, once(socket, "open").then(() => ({ socket, first }))]);
}

async function listen(query: string): Promise<Listening> {
  const answer = await knock(query, `Bearer ${await issueServiceToken(secret)}`);
  if (typeof answer === "number") throw new Error(`Refused with ${answer}.`);
  return answer;
}

test("the events are told to whoever has a token, from the beginning when it is unclear from where", async () => {
  const queries = fc.oneof(
    fc.constantFrom("?after=-1", "?after=1e99", "?after[]=1", "?instance=&after=x", "?after=1&after=2", "?%"),
    fc.record({ instance: fc.string(), after: fc.string() }).map((one) => `?${new URLSearchParams(one)}`),
  );
  const token = await issueServiceToken(secret);
  const [head, payload, signature] = token.split(".");
  const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.`;
  const bad = [
    `${head}.${payload}.x`,
    none,
    `${none}x`,
    `${payload}.${head}.${signature}`,
    "",
    "x".repeat(9_000),
  ];
  const property = fc.asyncProperty(queries, fc.constantFrom(...bad), async (query, wrong) => {
    expect(await knock(query, `Bearer ${wrong}`)).toBe(401);
    const { socket, first } = await listen(query);
    expect(await first).toMatchObject({ event: { type: "hello" } });
    socket.terminate();
  });
  await fc.assert(property, fuzzParameters());
}, 600_000);

test("whoever says something where only the server speaks is cut off", async () => {
  const said = fc.oneof(
    fc.string(),
    fc.uint8Array({ maxLength: 1_000 }),
    fc.constant("x".repeat(100_000)),
    hostileValue.map((value) => JSON.stringify(value)),
  );
  const property = fc.asyncProperty(said, async (message) => {
    const { socket } = await listen("");
    const closed = once(socket, "close");
    for (let times = 0; times < 50; times++) socket.send(message, () => undefined);
    const [code] = await closed;
    expect([1006, 1008, 1009]).toContain(code);
  });
  await fc.assert(property, fuzzParameters());
}, 600_000);

const frames = [
  Buffer.from([0xff, 0xff, 0xff, 0xff]), // reserved bits and opcode
  Buffer.from([0x81, 0x05, 0x68, 0x65, 0x6c, 0x6c, 0x6f]), // not masked
  Buffer.from([0x89, 0xfe, 0xff, 0xff, 0, 0, 0, 0]), // a ping that is too long
  Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]), // 2^63 bytes to come
  Buffer.from([0x80, 0x80, 0, 0, 0, 0]), // goes on with nothing
  Buffer.from("GET / HTTP/1.1\r\n\r\n"),
];

test("frames that no client would send end the connection that they come over", async () => {
  const upgrade = [
    `GET ${mediaEventsPath} HTTP/1.1`,
    ...["Host: localhost", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"],
    "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==",
    `Authorization: Bearer ${await issueServiceToken(secret)}`,
  ].join("\r\n");
  for (const frame of frames) {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    const closed = once(socket, "close");
    socket.on("error", () => undefined).resume();
    socket.write(`${upgrade}\r\n\r\n`);
    await once(socket, "data");
    socket.write(frame);
    await closed;
  }
});
