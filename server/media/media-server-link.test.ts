import { EventEmitter, once } from "node:events";
import { WebSocketServer, type WebSocket } from "ws";
import { mediaEventsPath, type MediaEventsPosition } from "@/lib/protocol/media-events";
import { MediaServerLink, silenceMs } from "./media-server-link";

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

const hello = JSON.stringify({
  seq: 4,
  event: { type: "hello", instanceId: "one", draining: false, rooms: [] },
});
const availability = (seq: number) =>
  JSON.stringify({ seq, event: { type: "availability", available: true } });

const heartbeat = (seq: number) => {
  const load = { workers: 1, rooms: 0, peers: 0, producers: 0, consumers: 0 };
  return JSON.stringify({ seq, event: { type: "heartbeat", load } });
};

async function makeLink(position: MediaEventsPosition | null = null) {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The test server has no port.");
  const connected = new Promise<{ socket: WebSocket; path?: string; authorization?: string }>((resolve) =>
    server.once("connection", (socket, { url, headers }) =>
      resolve({ socket, path: url, authorization: headers.authorization }),
    ),
  );
  const link = new MediaServerLink(`http://127.0.0.1:${address.port}`, "Bearer token", position);
  cleanUps.push(
    () => link.close(),
    () => server.close(),
  );
  const losses: string[] = [];
  const lossSeen = new EventEmitter();
  link.on("lost", (reason) => {
    losses.push(reason);
    lossSeen.emit("one");
  });
  const firstLoss = once(lossSeen, "one");
  return { link, losses, firstLoss, ...(await connected) };
}

test("it shows its token and hands events on", async () => {
  const { link, socket, path, authorization } = await makeLink();
  expect([path, authorization]).toEqual([mediaEventsPath, "Bearer token"]);
  const heard = once(link, "event");
  socket.send(hello);
  expect(await heard).toEqual([{ type: "hello", instanceId: "one", draining: false, rooms: [] }]);
  const next = once(link, "event");
  socket.send(availability(5));
  expect(await next).toEqual([{ type: "availability", available: true }]);
  expect(link.position).toEqual({ instanceId: "one", after: 5 });
});

test.each([
  ["a message that is no JSON", "hello"],
  ["an event nobody knows", JSON.stringify({ seq: 0, event: { type: "party" } })],
  ["something before hello", availability(5)],
  ["a hole in the numbers", hello, availability(6)],
  ["a heartbeat that knows of more", hello, heartbeat(5)],
])("%s: the link is given up", async (_what, ...messages) => {
  const { socket, losses, firstLoss } = await makeLink();
  const closed = once(socket, "close");
  for (const message of messages) socket.send(message);
  await firstLoss;
  await closed; // nothing is reported twice, although the socket closes behind it
  expect(losses).toHaveLength(1);
});

test("it asks to go on where a former one stopped, and says where the next one could", async () => {
  const { link, socket, path } = await makeLink({ instanceId: "one", after: 7 });
  expect(path).toBe(`${mediaEventsPath}?instance=one&after=7`);
  expect(link.position).toBeNull();
  const types: string[] = [];
  link.on("event", ({ type }) => types.push(type));
  const second = new Promise<void>((resolve) => link.on("event", () => types.length === 2 && resolve()));
  socket.send(JSON.stringify({ seq: 7, event: { type: "resumed", instanceId: "one" } }));
  socket.send(availability(8));
  await second;
  expect(types).toEqual(["resumed", "availability"]);
  expect(link.position).toEqual({ instanceId: "one", after: 8 });
});

test("a connection that ends is lost, and lost once", async () => {
  const { socket, losses, firstLoss } = await makeLink();
  socket.terminate();
  await firstLoss;
  expect(losses).toEqual([expect.stringContaining("closed")]);
});

test("a connection that is silent for too long is lost", async () => {
  const { link, firstLoss, losses, socket } = await makeLink();
  const startedAt = performance.now();
  socket.send(hello);
  await firstLoss;
  expect(losses).toEqual(["silent"]);
  expect(link.position).toBeNull();
  expect(performance.now() - startedAt).toBeGreaterThan(silenceMs * 0.9);
});

test("what came while this process was busy is heard before it takes the other end for silent", async () => {
  const { link, losses, socket } = await makeLink();
  const greeted = once(link, "event");
  socket.send(hello);
  await greeted;
  socket.send(heartbeat(4));
  const heard = once(link, "event");
  for (const end = Date.now() + silenceMs + 50; Date.now() < end;); // nothing is read, no timer runs
  await heard;
  expect(losses).toEqual([]);
});

test("closing it is no loss", async () => {
  const { link, socket, losses } = await makeLink();
  const closed = once(socket, "close");
  link.close();
  await closed;
  expect(losses).toEqual([]);
});
