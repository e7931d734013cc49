import { pino } from "pino";
import { until } from "@/lib/testing/until";
import { RoomDirectory } from "./room-directory";
import type { SfuRoom } from "./sfu-room";
import { rtpOf } from "./testing/rtp";
import { workerBinary } from "./testing/spawn-media-server";
import { WorkerPool } from "./worker-pool";

let pool: WorkerPool;
let rooms: RoomDirectory;
let lastSsrc = 30_000;

beforeEach(async () => {
  const settings = { workers: 2, workerBin: workerBinary(), rtcPort: 0, announcedAddress: undefined };
  pool = new WorkerPool(settings, pino({ level: "silent" }));
  pool.start();
  await until("both workers run", () => pool.running.length === 2);
  rooms = new RoomDirectory(pool, { peersPerWorker: 2 });
});
afterEach(() => {
  rooms.closeAll("shutting-down");
  pool.close();
});

/** What all workers together say that they carry. */
async function leftInWorkers() {
  const dumps = await Promise.all(
    pool.running.map(async ({ worker, webRtcServer }) => ({
      routers: (await worker.dump()).routerIds.length,
      transports: (await webRtcServer.dump()).webRtcTransportIds.length,
    })),
  );
  const sum = (name: "routers" | "transports") => dumps.reduce((total, one) => total + one[name], 0);
  return { routers: sum("routers"), transports: sum("transports") };
}

async function speak(room: SfuRoom, peerId: string): Promise<string> {
  const { sendTransport } = await room.addPeer(peerId);
  const wish = { transportId: sendTransport.id, kind: "audio", source: "mic", paused: false } as const;
  return (await room.produce(peerId, { ...wish, rtpParameters: rtpOf("audio", ++lastSsrc) })).id;
}

test("a room on two workers leaves nothing behind on either, whoever goes first", async () => {
  const room = await rooms.create("large");
  const mics = new Map<string, string>();
  for (const peerId of ["ana", "ben", "chi", "dan"]) mics.set(peerId, await speak(room, peerId));
  expect(room.workerPids).toHaveLength(2);
  const all = [...mics.values()];
  // Side by side: each track crosses over once all the same.
  await Promise.all([...mics.keys()].map((peerId) => room.consume(peerId, all, room.rtpCapabilities)));
  room.removePeer("ana");
  await room.consume("dan", all.slice(1), room.rtpCapabilities);
  for (const peerId of ["dan", "chi", "ben"]) room.removePeer(peerId);
  expect(await leftInWorkers()).toEqual({ routers: 2, transports: 0 });
  await rooms.close("large");
  expect(await leftInWorkers()).toEqual({ routers: 0, transports: 0 });
});

test("people who all come at once share the part that is being made for them", async () => {
  const room = await rooms.create("rush");
  await Promise.all(Array.from({ length: 8 }, (_, i) => room.addPeer(`peer-${i}`)));
  expect(room.workerPids).toHaveLength(2);
  expect(room.peers).toHaveLength(8);
  expect(await leftInWorkers()).toEqual({ routers: 2, transports: 16 });
});

test("with no other worker a full room takes people all the same", async () => {
  const room = await rooms.create("full");
  for (let i = 0; i < 6; i++) await room.addPeer(`peer-${i}`);
  expect(room.workerPids).toHaveLength(2);
  expect(room.peers).toHaveLength(6);
});
