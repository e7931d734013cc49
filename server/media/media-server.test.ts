import { EventEmitter, once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { WebSocketServer, type WebSocket } from "ws";
import { createLogger } from "@/lib/node/logger";
import type { MediaEvent, MediaEventOf, MediaRoomContent } from "@/lib/protocol/media-events";
import { until } from "@/lib/testing/until";
import type { MediaRoomWatcher } from "../rooms/sfu-backend";
import { MediaServer } from "./media-server";

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** Whoever looks at the clock sees that it is so much later. */
function letPass(ms: number): void {
  const now = performance.now.bind(performance);
  const clock = jest.spyOn(performance, "now").mockImplementation(() => now() + ms);
  cleanUps.push(() => clock.mockRestore());
}

const load = { workers: 1, rooms: 1, peers: 0, producers: 0, consumers: 0 };
const hello = (instanceId: string, ...rooms: string[]): MediaEventOf<"hello"> => ({
  type: "hello",
  instanceId,
  draining: false,
  rooms: rooms.map((roomId) => ({ roomId, peers: [] })),
});

/** A media server that a test speaks for. */
async function makeServer(status = "ok") {
  const asked: string[] = [];
  /** What is asked here gets no answer yet. */
  const held = { path: "", answers: new Array<ServerResponse>() };
  const http = createServer((request, response) => {
    if (request.url !== "/health") asked.push(`${request.method} ${request.url}`);
    response.setHeader("content-type", "application/json");
    if (request.url === held.path) return void held.answers.push(response);
    response.end(JSON.stringify(request.url === "/health" ? { status, instanceId: "one", ...load } : {}));
  });
  const sockets = new WebSocketServer({ server: http });
  const connections: { socket: WebSocket; query: string }[] = [];
  const connected = new EventEmitter();
  sockets.on("connection", (socket, { url = "" }) => {
    connections.push({ socket, query: url.split("?")[1] ?? "" });
    connected.emit("one");
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("The test server has no port.");
  const options = {
    secret: "a secret that is long enough",
    shared: false,
    log: createLogger("test", "silent"),
  };
  const server = new MediaServer({ url: `http://127.0.0.1:${address.port}`, ...options });
  cleanUps.push(
    () => server.close(),
    () => sockets.close(),
    () => http.close(),
    () => http.closeAllConnections(),
  );
  const connection = async (index: number) => {
    while (!connections[index]) await once(connected, "one");
    return connections[index];
  };
  const tell = (socket: WebSocket, seq: number, event: MediaEvent) =>
    socket.send(JSON.stringify({ seq, event }));
  return { server, connection, tell, asked, held, http, sockets };
}

/** Keeps what it is told. */
const watcher = (told: unknown[], name = "", contents: MediaRoomContent[] = []): MediaRoomWatcher => ({
  lost: () => told.push(`${name}lost`),
  event: ({ type }) => told.push(name + type),
  missed: (room) => {
    told.push(`${name}missed`);
    contents.push(room);
  },
});

/** A server that is up, with one room that a call waits for. */
async function makeCall() {
  const made = await makeServer();
  made.server.start();
  const { socket } = await made.connection(0);
  made.tell(socket, 3, hello("one"));
  await until("the server is up", () => made.server.state === "up");
  const told: string[] = [];
  const contents: MediaRoomContent[] = [];
  made.server.watchRoom("room", watcher(told, "", contents));
  letPass(1_050); // old enough to be worth going on with
  return { ...made, socket, told, contents };
}

const closed: MediaEvent = { type: "producer-closed", roomId: "room", peerId: "ana", producerId: "mic" };

test("a connection that breaks is taken up where it stopped: the calls hear what they missed and nothing else", async () => {
  const { server, socket, told, connection, tell } = await makeCall();
  const states: string[] = [];
  server.on("stateChanged", () => states.push(server.state));
  socket.terminate();
  const second = await connection(1);
  expect(second.query).toBe("instance=one&after=3");
  tell(second.socket, 3, { type: "resumed", instanceId: "one" });
  tell(second.socket, 4, closed);
  await until("what was missed is heard", () => told.length > 0);
  expect(told).toEqual(["producer-closed"]);
  expect(states).toEqual([]);
});

describe("after a gap", () => {
  const inRoom = { roomId: "room", peers: [{ peerId: "ana", producers: [], pictures: [] }] };

  test("a room that is still there goes on, and its call hears what is in it now", async () => {
    const { socket, told, contents, connection, tell, asked, server } = await makeCall();
    const states: string[] = [];
    server.on("stateChanged", () => states.push(server.state));
    socket.terminate();
    const second = await connection(1);
    tell(second.socket, 5_000, { ...hello("one"), rooms: [inRoom, { roomId: "orphan", peers: [] }] });
    await until("the orphan is closed", () => asked.length > 0);
    expect(told).toEqual(["missed"]);
    expect(contents).toEqual([inRoom]);
    expect(asked).toEqual(["DELETE /v1/rooms/orphan"]);
    tell(second.socket, 5_001, closed);
    await until("it is heard as before", () => told.length > 1);
    expect(told).toEqual(["missed", "producer-closed"]);
    expect(states).toEqual([]);
  });

  test("what is missing has gone, and only that", async () => {
    const { socket, told, connection, tell, server } = await makeCall();
    server.watchRoom("other", watcher(told, "other: "));
    socket.terminate();
    tell((await connection(1)).socket, 5_000, hello("one", "other"));
    await until("both have heard", () => told.length === 2);
    expect(told).toEqual(["lost", "other: missed"]);
  });

  test("another process has none of the rooms", async () => {
    const { socket, told, connection, tell, server } = await makeCall();
    socket.terminate();
    tell((await connection(1)).socket, 0, hello("two"));
    await until("the call hears it", () => told.length > 0);
    expect(told).toEqual(["lost"]);
    expect(server.state).toBe("up");
  });

  test("a room that is being made is younger than the list, and not lost", async () => {
    const { socket, told, connection, tell, asked, held, server } = await makeCall();
    held.path = "/v1/rooms";
    server.watchRoom("young", watcher(told, "young: "));
    const made = server.call("createRoom", {}, { roomId: "young" });
    await until("it is asked for", () => asked.length > 0);
    socket.terminate();
    tell((await connection(1)).socket, 5_000, hello("one"));
    await until("the call hears it", () => told.length > 0);
    expect(told).toEqual(["lost"]);
    held.answers[0]?.end(JSON.stringify({ rtpCapabilities: {} }));
    await expect(made).resolves.toEqual({ rtpCapabilities: {} });
  });
});

test("a process that is gone is lost at once", async () => {
  const { socket, told, server, http, sockets } = await makeCall();
  sockets.close();
  http.close();
  socket.terminate();
  await until("the server is down", () => server.state === "down");
  expect(told).toEqual(["lost"]);
});

describe("a room that a former process has made", () => {
  async function adopt(...rooms: string[]) {
    const made = await makeServer();
    const told: unknown[] = [];
    const stop = made.server.adoptRoom("room", {
      ...watcher(told),
      found: (room) => told.push(room),
    });
    made.server.start();
    const { socket } = await made.connection(0);
    made.tell(socket, 3, hello("one", ...rooms));
    return { ...made, socket, told, stop };
  }

  test("is gone on with: what is in it, and what happens there from then on", async () => {
    const { told, tell, socket, asked } = await adopt("room", "orphan");
    tell(socket, 4, closed);
    await until("its events are heard", () => told.length === 2);
    expect(told).toEqual([{ roomId: "room", peers: [] }, "producer-closed"]);
    await until("the orphan is closed", () => asked.length > 0);
    expect(asked).toEqual(["DELETE /v1/rooms/orphan"]);
  });

  test("and is not there any more is lost", async () => {
    const { told } = await adopt();
    await until("that is told", () => told.length > 0);
    expect(told).toEqual(["lost"]);
  });

  test("on a server that does not answer is lost after a moment, and closed when it does", async () => {
    const { server, connection, tell, asked } = await makeServer();
    const told: string[] = [];
    server.adoptRoom("room", {
      ...watcher(told),
      found: () => told.push("found"),
    });
    server.start();
    const { socket } = await connection(0);
    await until("it is given up", () => told.length > 0);
    tell(socket, 3, hello("one", "room"));
    await until("the room is closed", () => asked.length > 0);
    expect(told).toEqual(["lost"]);
    expect(asked).toEqual(["DELETE /v1/rooms/room"]);
  });

  test("is gone on with on a server that is drained, too, which takes no other", async () => {
    const { server, connection, tell } = await makeServer("draining");
    const told: unknown[] = [];
    server.adoptRoom("room", {
      ...watcher(told),
      found: (room) => told.push(room),
    });
    server.start();
    const { socket } = await connection(0);
    tell(socket, 3, {
      type: "hello",
      instanceId: "one",
      draining: true,
      rooms: [{ roomId: "room", peers: [] }],
    });
    await until("it is found", () => told.length > 0);
    expect(told).toEqual([{ roomId: "room", peers: [] }]);
    expect([server.state, server.draining]).toEqual(["up", true]);
  });
});

test("a drained server that has no call of ours is left alone", async () => {
  const { server, asked } = await makeServer("draining");
  server.start();
  await until("it is looked at", () => server.state === "down");
  expect(asked).toEqual([]);
});
