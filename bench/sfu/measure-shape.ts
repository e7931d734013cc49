import { setTimeout as delay } from "node:timers/promises";
import { summarise } from "../percentiles";
import type { Onlookers, SeenByBrowsers } from "./onlookers";
import { PlayingStreams } from "./playing-streams";
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
  packetsPerSecond: number;
  cpuMsPer1000Packets: number;
  /** Of checks of consent, on all transports: they wait in the same queues as media. */
  rttP50Ms: number;
  rttP95Ms: number;
  delayP50Ms: number;
  delayP95Ms: number;
  lossPercent: number;
  /** Of the streams that somebody wants: they never paused for long (playing-streams.ts). */
  playPercent: number;
};

/**
 * Lets the people of a shape talk over an SFU and measures what that costs; then, while they go on, lets a few real
 * browsers into the first room and asks them what they see.
 */
export async function measureShape(
  sfu: SfuUnderTest,
  shape: Shape,
  seconds: number,
  onlookers: Onlookers,
): Promise<{ measured: Measured; seen: SeenByBrowsers }> {
  const received = new ReceivedMedia();
  const playing = new PlayingStreams();
  const roundTrips: number[] = [];
  const read = (packet: Buffer) => {
    received.read(packet);
    playing.read(packet);
  };
  const rooms = await fill(sfu, shape, { read });
  const peers = rooms.flat();
  for (const peer of peers) peer.onRoundTrip = (ms) => roundTrips.push(ms);
  const pump = startTicking(peers);
  try {
    const wanted = await watchEachOther(rooms, shape, playing);
    await delay(warmUpMs);
    received.reset();
    playing.reset();
    roundTrips.length = 0;
    const cost = await watchCost(sfu.pid);
    await delay(seconds * 1000);
    const { elapsedMs, cpuMs, cpuShare, loadBusy } = await cost();
    const { lost, expected } = received.lost();
    const [delays, trips] = [summarise(received.delays), summarise(roundTrips)];
    const measured = {
      consumers: peers.reduce((sum, peer) => sum + peer.consumers, 0),
      packetsPerSecond: Math.round((received.packets * 1000) / elapsedMs),
      cpuMsPer1000Packets: round((cpuMs * 1000) / Math.max(received.packets, 1)),
      cpuShare,
      rttP50Ms: trips?.p50 ?? 0,
      rttP95Ms: trips?.p95 ?? 0,
      delayP50Ms: delays?.p50 ?? 0,
      delayP95Ms: delays?.p95 ?? 0,
      lossPercent: round((lost * 100) / Math.max(expected, 1)),
      playPercent: round((playing.count() * 100) / Math.max(wanted, 1)),
      loadBusy,
    };
    return { measured, seen: await onlookers.lookAt(sfu, roomIdOf(0), seconds) };
  } finally {
    clearInterval(pump);
    for (const peer of peers) peer.close();
  }
}

const roomIdOf = (number: number) => `room-${number}`;

async function fill(sfu: SfuUnderTest, { rooms }: Shape, received: Pick<ReceivedMedia, "read">) {
  const filled: SyntheticPeer[][] = [];
  for (const [number, plans] of rooms.entries()) {
    const roomId = roomIdOf(number);
    await sfu.ask("createRoom", {}, { roomId });
    const room = plans.map((plan, i) => new SyntheticPeer(sfu, roomId, `${roomId}-peer-${i}`, plan));
    for (const peer of room) await peer.join(received);
    filled.push(room);
  }
  return filled;
}

/** @returns how many streams were asked for, which may be more than were offered */
async function watchEachOther(
  rooms: readonly SyntheticPeer[][],
  shape: Shape,
  playing: PlayingStreams,
): Promise<number> {
  let wanted = 0;
  const watch = async (room: readonly SyntheticPeer[], own: number) => {
    const producerIds = wantedBy(room, own, shape);
    wanted += producerIds.length;
    const consumers = (await room[own]?.watch(producerIds)) ?? [];
    for (const { kind, rtpParameters } of consumers) {
      const ssrc = rtpParameters.encodings?.[0]?.ssrc;
      if (ssrc !== undefined) playing.expect(ssrc, kind);
    }
  };
  for (const room of rooms) await Promise.all(room.map((_, own) => watch(room, own)));
  return wanted;
}

/** Everybody's voice, and the pictures of those who come next in the room. */
function wantedBy(room: readonly SyntheticPeer[], own: number, { picturesEach }: Shape): string[] {
  if (!room[own]?.plan.receives) return [];
  const others = [...room.slice(own + 1), ...room.slice(0, own)].filter(({ plan }) => plan.sends);
  const voices = others.flatMap(({ producerIds }) => producerIds.audio ?? []);
  return [...voices, ...others.slice(0, picturesEach).flatMap(({ producerIds }) => producerIds.video ?? [])];
}
