import { EventEmitter, once } from "node:events";
import { WebSocketServer, type WebSocket } from "ws";
import { mediaEventsPath } from "@/lib/protocol/media-events";
import { MediaServerLink, silenceMs } from "./media-server-link";

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

const availability = (seq: number) =>
  JSON.stringify({ seq, event: { type: "availability", available: true } });

async function makeLink() {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The test server has no port.");
  const connected = new Promise<{ socket: WebSocket; path?: string; authorization?: string }>((resolve) =>
    server.once("connection", (socket, { url, headers }) =>
      resolve({ socket, path: url, authorization: headers.authorization }),
    ),
  );
  const link = new MediaServerLink(`http://127.0.0.1:${address.port}`, "Bearer token");
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
  socket.send(availability(0));
  expect(await heard).toEqual([{ type: "availability", available: true }]);
});

test.each([
  ["a message that is no JSON", "hello"],
  ["an event nobody knows", JSON.stringify({ seq: 0, event: { type: "party" } })],
  ["a hole in the numbers", availability(1)],
])("%s: the link is given up", async (_what, message) => {
  const { socket, losses, firstLoss } = await makeLink();
  const closed = once(socket, "close");
  socket.send(message);
  await firstLoss;
  await closed; // nothing is reported twice, although the socket closes behind it
  expect(losses).toHaveLength(1);
});

test("a connection that ends is lost, and lost once", async () => {
  const { socket, losses, firstLoss } = await makeLink();
  socket.terminate();
  await firstLoss;
  expect(losses).toEqual([expect.stringContaining("closed")]);
});

test("a connection that is silent for too long is lost", async () => {
  const { firstLoss, losses, socket } = await makeLink();
  const startedAt = performance.now();
  socket.send(availability(0));
  await firstLoss;
  expect(losses).toEqual(["silent"]);
  expect(performance.now() - startedAt).toBeGreaterThan(silenceMs * 0.9);
});

test("closing it is no loss", async () => {
  const { link, socket, losses } = await makeLink();
  const closed = once(socket, "close");
  link.close();
  await closed;
  expect(losses).toEqual([]);
});
