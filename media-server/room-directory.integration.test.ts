import { once } from "node:events";
import { pino } from "pino";
import type { MediaEvent } from "@/lib/protocol/media-events";
import { RoomDirectory } from "./room-directory";
import { rtpOf } from "./testing/rtp";
import { workerBinary } from "./testing/spawn-media-server";
import { WorkerPool } from "./worker-pool";

const logger = pino({ level: "silent" });
const minutes = 60_000;
let pool: WorkerPool;
let rooms: RoomDirectory;
let told: MediaEvent[];

beforeAll(async () => {
  const settings = { workers: 1, workerBin: workerBinary(), rtcPort: 0, announcedAddress: undefined };
  pool = new WorkerPool(settings, logger);
  const available = once(pool, "availabilityChanged");
  pool.start();
  await available;
});
beforeEach(() => {
  rooms = new RoomDirectory(pool);
  told = [];
  rooms.on("told", (event) => told.push(event));
});
afterEach(() => rooms.closeAll("shutting-down"));
afterAll(async () => {
  const workers = pool.running.map(({ worker }) => once(worker, "subprocessclose"));
  pool.close();
  await Promise.all(workers);
});

/** What the worker itself says it still carries. */
async function leftInWorker() {
  const { worker, webRtcServer } = pool.leastLoaded();
  const [{ routerIds }, { webRtcTransportIds }] = await Promise.all([worker.dump(), webRtcServer.dump()]);
  return { routers: routerIds.length, transports: webRtcTransportIds.length };
}

test("people who come and go in a hurry leave nothing behind in the worker", async () => {
  const room = await rooms.create("busy");
  const outcomes = await Promise.allSettled(
    Array.from({ length: 30 }, async (_, index) => {
      const peerId = `peer-${index % 4}`; // the same ones again and again, side by side
      const { sendTransport } = await room.addPeer(peerId);
      const wish = { transportId: sendTransport.id, kind: "audio", source: "mic", paused: false } as const;
      const { id } = await room.produce(peerId, { ...wish, rtpParameters: rtpOf("audio", 5000 + index) });
      await room.consume(`peer-${(index + 1) % 4}`, [id], room.rtpCapabilities);
    }),
  );
  expect(outcomes.some(({ status }) => status === "fulfilled")).toBe(true);
  expect(room.peers).toHaveLength(4);
  expect(await leftInWorker()).toEqual({ routers: 1, transports: 8 });

  for (const peer of room.peers) room.removePeer(peer.id);
  expect(await leftInWorker()).toEqual({ routers: 1, transports: 0 });
  await rooms.close("busy");
  expect(await leftInWorker()).toEqual({ routers: 0, transports: 0 });
  expect(rooms.load()).toMatchObject({ workers: 1, rooms: 0, peers: 0, producers: 0, consumers: 0 });
});

test("a room that is closed while it is being made does not stay", async () => {
  const making = rooms.create("short");
  await rooms.close("short");
  await making;
  expect(rooms.rooms).toEqual([]);
  expect(await leftInWorker()).toEqual({ routers: 0, transports: 0 });
});

test("a room that nobody connects to is closed as abandoned, but not before its time", async () => {
  await rooms.create("forgotten");
  rooms.closeAbandoned(Date.now() + 4 * minutes);
  expect(rooms.rooms).toHaveLength(1);
  rooms.closeAbandoned(Date.now() + 6 * minutes);
  expect(rooms.rooms).toHaveLength(0);
  expect(told).toEqual([{ type: "room-closed", roomId: "forgotten", reason: "abandoned" }]);
  expect(await leftInWorker()).toEqual({ routers: 0, transports: 0 });
});

test("after the end no room is made", async () => {
  rooms.closeAll("shutting-down");
  await expect(rooms.create("late")).rejects.toMatchObject({ code: "media-server-unavailable" });
  expect(await leftInWorker()).toEqual({ routers: 0, transports: 0 });
});
