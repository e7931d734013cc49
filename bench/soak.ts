import { setTimeout as delay } from "node:timers/promises";
import { writeResult } from "./report";
import { startOurMediaServer, type OurMediaServer } from "./sfu/our-media-server";
import { processTree, sumOf } from "./sfu/process-tree";
import { ReceivedMedia } from "./sfu/received-media";
import { SyntheticPeer } from "./sfu/synthetic-peer";
import { textChart } from "./sfu/text-chart";

const sampleEveryMs = 5_000;
const killWorkerEveryMs = 60_000;
/** Rooms that exist at a time, and how many of their people have left before a room is closed. */
const roomsAtATime = 4;
const peersPerRoom = 3;

type Sample = {
  second: number;
  nodeMegabytes: number;
  workerMegabytes: number;
  descriptors: number;
  rooms: number;
  transports: number;
};

/**
 * Joins, leaves, tabs that are closed without a word, and killed workers, for as long as one likes. What must not grow:
 * memory, descriptors, and what the server says that it holds.
 */
export async function benchSoak(minutes: number): Promise<void> {
  const sfu = await startOurMediaServer();
  const samples: Sample[] = [];
  const end = performance.now() + minutes * 60_000;
  const counts = { joins: 0, refusals: 0, workerKills: 0 };
  let nextSample = 0;
  let nextKill = performance.now() + killWorkerEveryMs;
  const rooms: SyntheticPeer[][] = [];
  try {
    for (let round = 0; performance.now() < end; round++) {
      try {
        rooms.push(await enter(sfu, `soak-${round}`));
        counts.joins += peersPerRoom;
      } catch (error) {
        counts.refusals++; // its worker has just been killed
        console.log(String(error).slice(0, 120));
        await delay(200);
      }
      if (rooms.length > roomsAtATime) await leave(sfu, rooms.shift() ?? [], round);
      if (performance.now() > nextKill) {
        nextKill += killWorkerEveryMs;
        counts.workerKills += await killAWorker(sfu);
        for (const room of rooms.splice(0)) for (const peer of room) peer.close();
        await sfu.client.untilReady();
      }
      if (performance.now() > nextSample) {
        nextSample = performance.now() + sampleEveryMs;
        samples.push(await sample(sfu, samples.length * (sampleEveryMs / 1000)));
      }
    }
    for (const room of rooms.splice(0)) await leave(sfu, room, 0);
    await delay(12_000); // ICE consent of closed tabs
    const last = await sample(sfu, minutes * 60);
    for (const name of ["nodeMegabytes", "workerMegabytes", "descriptors", "transports"] as const)
      console.log(
        `${name.padEnd(16)} ${textChart(samples.map((one) => one[name]))}, ${last[name]} at the end`,
      );
    await writeResult("soak", { ...counts, last }, { minutes, samples });
  } finally {
    await sfu.stop();
  }
}

async function enter(sfu: OurMediaServer, roomId: string): Promise<SyntheticPeer[]> {
  await sfu.ask("createRoom", {}, { roomId });
  const plan = { sends: true, speaks: true, receives: true };
  const peers = Array.from(
    { length: peersPerRoom },
    (_, i) => new SyntheticPeer(sfu, roomId, `${roomId}-${i}`, plan),
  );
  try {
    for (const peer of peers) await peer.join(new ReceivedMedia());
    for (const peer of peers) {
      const others = peers.filter((other) => other !== peer);
      await peer.watch(others.flatMap(({ producerIds }) => Object.values(producerIds)));
      for (let tick = 0; tick < 10; tick++) peer.tick();
    }
    return peers;
  } catch (error) {
    for (const peer of peers) peer.close();
    throw error;
  }
}

/** One after the other, the last one by closing the tab; then the room is closed. */
async function leave(sfu: OurMediaServer, peers: readonly SyntheticPeer[], round: number): Promise<void> {
  for (const [i, peer] of peers.entries()) {
    if ((i + round) % peersPerRoom !== 0) await sfu.ask("removePeer", peer, {});
    peer.close();
  }
  const roomId = peers[0]?.roomId;
  if (roomId) await sfu.ask("closeRoom", { roomId }, {});
}

async function killAWorker(sfu: OurMediaServer): Promise<number> {
  const [pid] = await sfu.client.workerPids();
  if (!pid) return 0;
  process.kill(pid, "SIGKILL");
  await delay(500);
  return 1;
}

async function sample(sfu: OurMediaServer, second: number): Promise<Sample> {
  const [node, ...workers] = await processTree(sfu.pid);
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 102.4) / 10;
  const metric = async (name: string) => (await sfu.client.metric(`video_meet_media_${name}`)) ?? 0;
  return {
    second,
    nodeMegabytes: megabytes(node?.memoryBytes ?? 0),
    workerMegabytes: megabytes(sumOf(workers).memoryBytes),
    descriptors: (node?.descriptors ?? 0) + sumOf(workers).descriptors,
    rooms: await metric("rooms"),
    transports: await metric("transports"),
  };
}
