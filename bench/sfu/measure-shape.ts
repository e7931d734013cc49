import { setTimeout as delay } from "node:timers/promises";
import { summarise } from "../percentiles";
import { ReceivedMedia } from "./received-media";
import type { SfuUnderTest } from "./sfu-under-test";
import type { Shape } from "./shapes";
import { startTicking } from "./start-ticking";
import { SyntheticPeer } from "./synthetic-peer";
import { round, watchCost, type SfuCost } from "./watch-cost";

/** Until all key frames are there and every consumer sends. */
const warmUpMs = 3_000;

export type Measured = SfuCost & {
  consumers: number;
  /** SSRCs that something came on. */
  streams: number;
  packetsPerSecond: number;
  cpuMsPer1000Packets: number;
  delayP50Ms: number;
  delayP95Ms: number;
  lossPercent: number;
};

/** Lets the people of a shape talk over an SFU and measures what that costs. */
export async function measureShape(sfu: SfuUnderTest, shape: Shape, seconds: number): Promise<Measured> {
  const received = new ReceivedMedia();
  const rooms = await fill(sfu, shape, received);
  const peers = rooms.flat();
  const pump = startTicking(peers);
  try {
    for (const room of rooms) await Promise.all(room.map((peer, i) => peer.watch(wantedBy(room, i, shape))));
    await delay(warmUpMs);
    received.reset();
    const cost = await watchCost(sfu.pid);
    await delay(seconds * 1000);
    const { elapsedMs, cpuMs, cpuShare, loadBusy } = await cost();
    const { lost, expected } = received.lost();
    const delays = summarise(received.delays);
    return {
      consumers: peers.reduce((sum, peer) => sum + peer.consumers, 0),
      streams: received.streams,
      packetsPerSecond: Math.round((received.packets * 1000) / elapsedMs),
      cpuMsPer1000Packets: round((cpuMs * 1000) / Math.max(received.packets, 1)),
      cpuShare,
      delayP50Ms: delays?.p50 ?? 0,
      delayP95Ms: delays?.p95 ?? 0,
      lossPercent: round((lost * 100) / Math.max(expected, 1)),
      loadBusy,
    };
  } finally {
    clearInterval(pump);
    for (const peer of peers) peer.close();
  }
}

async function fill(sfu: SfuUnderTest, { rooms }: Shape, received: ReceivedMedia) {
  const filled: SyntheticPeer[][] = [];
  for (const [number, plans] of rooms.entries()) {
    const roomId = `room-${number}`;
    await sfu.ask("createRoom", {}, { roomId });
    const room = plans.map((plan, i) => new SyntheticPeer(sfu, roomId, `${roomId}-peer-${i}`, plan));
    for (const peer of room) await peer.join(received);
    filled.push(room);
  }
  return filled;
}

/** Everybody's voice, and the pictures of those who come next in the room. */
function wantedBy(room: readonly SyntheticPeer[], own: number, { picturesEach }: Shape): string[] {
  if (!room[own]?.plan.receives) return [];
  const others = [...room.slice(own + 1), ...room.slice(0, own)].filter(({ plan }) => plan.sends);
  const voices = others.flatMap(({ producerIds }) => producerIds.audio ?? []);
  return [...voices, ...others.slice(0, picturesEach).flatMap(({ producerIds }) => producerIds.video ?? [])];
}
