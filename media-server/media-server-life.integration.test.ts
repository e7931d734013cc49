import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, rename, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "@/lib/testing/until";
import { EventListener } from "./testing/event-listener";
import { MediaClient } from "./testing/media-client";
import {
  secret,
  spawnMediaServer,
  workerBinary,
  type SpawnedMediaServer,
} from "./testing/spawn-media-server";

const running: SpawnedMediaServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function start(env: Record<string, string> = {}) {
  const server = await spawnMediaServer(env);
  running.push(server);
  return { server, client: new MediaClient(server.url), listener: await EventListener.connect(server.url) };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // No instanceof: Jest gives tests an Error of their own.
    if (typeof error === "object" && error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}

test("it serves as 'starting' until the worker's program appears, then rooms can be made", async () => {
  const folder = await mkdtemp(join(tmpdir(), "media-worker-"));
  const workerBin = join(folder, "mediasoup-worker");
  const { client, listener } = await start({ MEDIASOUP_WORKER_BIN: workerBin });
  const health = await client.health();
  expect(health).toMatchObject({ httpStatus: 503, status: "starting", workers: 0 });
  expect(health.problem).toContain("mediasoup-worker");
  expect(await client.refusal("createRoom", {}, { roomId: "early" })).toEqual([
    503,
    "media-server-unavailable",
  ]);

  await copyFile(workerBinary(), `${workerBin}.part`);
  await rename(`${workerBin}.part`, workerBin);
  await listener.heard("availability", ({ available }) => available);
  expect(await client.health()).toMatchObject({ httpStatus: 200, status: "ok", workers: 1 });
  await client.ask("createRoom", {}, { roomId: "early" });
  await rm(folder, { recursive: true });
});

test("a worker that is killed takes its rooms with it, is replaced, and new rooms work", async () => {
  const { client, listener } = await start();
  await client.untilReady();
  const roomId = "lost";
  await client.ask("createRoom", {}, { roomId });
  await client.ask("addPeer", { roomId }, { peerId: "ana" });
  const [pid] = await client.workerPids();
  if (!pid) throw new Error("No worker runs.");
  process.kill(pid, "SIGKILL");

  expect(await listener.heard("worker-died")).toMatchObject({ pid, rooms: [roomId] });
  expect(await listener.heard("room-closed")).toMatchObject({ roomId, reason: "worker-died" });
  // In this order: whoever hears of a dead worker asks for another room, and has to know that nobody could make one.
  const types = listener.events.map(({ type }) => type).filter((type) => type !== "heartbeat");
  // The new worker may have been quick.
  const end = types.indexOf("room-closed") + 1;
  expect(types.slice(end - 3, end)).toEqual(["availability", "worker-died", "room-closed"]);
  await client.untilReady();
  expect(await client.metric("video_meet_media_worker_deaths_total")).toBe(1);
  expect(await client.workerPids()).not.toContain(pid);
  await client.ask("createRoom", {}, { roomId });
  await client.ask("addPeer", { roomId }, { peerId: "ana" });
  expect(listener.events.filter(({ type }) => type === "producer-closed")).toEqual([]);
});

test("a worker that stands still is ended and replaced: its rooms can go elsewhere", async () => {
  const { client, listener } = await start();
  await client.untilReady();
  const roomId = "frozen";
  await client.ask("createRoom", {}, { roomId });
  const [pid] = await client.workerPids();
  if (!pid) throw new Error("No worker runs.");
  process.kill(pid, "SIGSTOP");
  expect(await listener.heard("worker-died")).toMatchObject({ pid, rooms: [roomId] });
  await client.untilReady();
  expect(await client.workerPids()).not.toContain(pid);
  expect(isAlive(pid)).toBe(false);
});

test("rooms are spread over the workers", async () => {
  const { client } = await start({ MEDIASOUP_WORKERS: "2" });
  await client.untilWorkers(2);
  for (const roomId of ["one", "two"]) {
    await client.ask("createRoom", {}, { roomId });
    await client.ask("addPeer", { roomId }, { peerId: "ana" });
  }
  const [first] = await client.workerPids();
  const listener = await EventListener.connect(client.url);
  process.kill(first ?? 0, "SIGKILL");
  expect((await listener.heard("worker-died")).rooms).toHaveLength(1);
  expect((await client.health()).rooms).toBe(1);
});

test("SIGTERM tells about every room, ends workers and process, with 0", async () => {
  const { server, client, listener } = await start();
  await client.untilReady();
  const pids = await client.workerPids();
  await client.ask("createRoom", {}, { roomId: "evening" });
  const code = server.stop();
  expect(await listener.heard("room-closed")).toMatchObject({ roomId: "evening", reason: "shutting-down" });
  await listener.closed();
  expect(await code).toBe(0);
  await until("the workers are gone", () => !pids.some(isAlive));
});

test("when its supervisor is gone it ends too, and so do its workers", async () => {
  const { server, client } = await start({ VIDEO_MEET_SUPERVISED: "1" });
  await client.untilReady();
  const pids = await client.workerPids();
  expect(await server.endStdin()).toBe(0);
  await until("the workers are gone", () => !pids.some(isAlive));
});

test("kill -9 of the server leaves no worker behind", async () => {
  const { server, client } = await start();
  await client.untilReady();
  const pids = await client.workerPids();
  expect(pids).toHaveLength(1);
  process.kill(server.pid, "SIGKILL");
  await until("the workers are gone", () => !pids.some(isAlive));
});

test("a taken port and a missing secret are said in one sentence", async () => {
  const blocker = createServer().listen(0, "127.0.0.1");
  await once(blocker, "listening");
  const address = blocker.address();
  if (!address || typeof address === "string") throw new Error("No port.");
  const port = String(address.port);
  expect(await failure({ MEDIA_SERVER_PORT: port, MEDIA_SERVER_SECRET: secret })).toBe(
    `Port ${port} is taken. Stop the program that uses it, or set MEDIA_SERVER_PORT to a free port.\n`,
  );
  blocker.close();
  expect(await failure({ MEDIA_SERVER_SECRET: "" })).toMatch(/^MEDIA_SERVER_SECRET is missing: .*\n$/);
});

/** What a server that cannot start writes for its operator. */
async function failure(env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ["--import", "tsx", "media-server/main.ts"], {
    env: { ...process.env, LOG_LEVEL: "silent", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  child.stderr.on("data", (data: Buffer) => (text += data.toString()));
  const [code] = await once(child, "close");
  expect(code).toBe(1);
  return text;
}
