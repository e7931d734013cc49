import { setTimeout as delay } from "node:timers/promises";
import { OpusTrack } from "@/bench/sfu/rtp-tracks";
import { withoutCongestionControl } from "@/bench/sfu/synthetic-peer";
import { WebRtcTransport } from "@/bench/sfu/webrtc-transport";
import type { TransportOffer } from "@/lib/protocol/mode";
import { MediaClient } from "@/media-server/testing/media-client";
import { spawnMediaServer, type SpawnedMediaServer } from "@/media-server/testing/spawn-media-server";
import { until } from "@/lib/testing/until";

/** Between two looks at who speaks; a hushed voice is let go at the next one, or the one after. In ms. */
const observerMs = 300;
const roomId = "crowd";

let server: SpawnedMediaServer;
let client: MediaClient;
const toClose: (() => void)[] = [];

/** Two are heard, on two workers with two peers each. */
beforeEach(async () => {
  server = await spawnMediaServer({
    SFU_LOUDEST_SPEAKERS: "2",
    MEDIASOUP_WORKERS: "2",
    MEDIASOUP_PEERS_PER_WORKER: "2",
  });
  client = new MediaClient(server.url);
  await client.untilWorkers(2);
  await client.ask("createRoom", {}, { roomId });
});
afterEach(async () => {
  for (const close of toClose.splice(0)) close();
  await server.stop();
});

function open(peerId: string, offer: TransportOffer): Promise<WebRtcTransport> {
  return WebRtcTransport.open(offer, (dtlsParameters) =>
    client.ask("connectTransport", { roomId, peerId, transportId: offer.id }, { dtlsParameters }),
  );
}

/** Somebody with a microphone that is silent at first: it sends over SRTP like a browser's. */
async function addSpeaker(peerId: string) {
  const { sendTransport } = await client.ask("addPeer", { roomId }, { peerId });
  const transport = await open(peerId, sendTransport);
  /** RTP timestamps of its packets: they are the same at whoever gets them. */
  const sent: number[] = [];
  const send = transport.sendRtp.bind(transport);
  transport.sendRtp = (header, payload) => {
    sent.push(header.timestamp);
    send(header, payload);
  };
  const track = new OpusTrack(transport, false);
  const wish = { transportId: sendTransport.id, kind: "audio", source: "mic", paused: false } as const;
  const { producerId } = await client.ask(
    "produce",
    { roomId, peerId },
    { ...wish, rtpParameters: track.rtpParameters },
  );
  const ticking = setInterval(() => track.tick(), 10);
  toClose.push(() => {
    clearInterval(ticking);
    transport.close();
  });
  return { track, producerId, sent };
}

/** Somebody who listens, and when they got which packet. */
async function addListener(peerId: string, producerIds: string[]) {
  const { receiveTransport, rtpCapabilities } = await client.ask("addPeer", { roomId }, { peerId });
  const transport = await open(peerId, receiveTransport);
  toClose.push(() => transport.close());
  const arrivals = new Map<number, { at: number; timestamp: number }[]>();
  transport.onMedia = (packet) => {
    const type = packet.readUInt8(1);
    if (type >= 192 && type < 224) return; // RTCP
    const ssrc = packet.readUInt32BE(8);
    const arrival = { at: performance.now(), timestamp: packet.readUInt32BE(4) };
    arrivals.set(ssrc, [...(arrivals.get(ssrc) ?? []), arrival]);
  };
  const wish = { producerIds, rtpCapabilities: withoutCongestionControl(rtpCapabilities) };
  const { consumers } = await client.ask("consume", { roomId, peerId }, wish);
  const ids = consumers.map(({ consumerId }) => consumerId);
  await client.ask("setStreamState", { roomId, peerId }, { ids, state: "running" });
  const ssrcOf = (producerId: string) =>
    consumers.find((one) => one.producerId === producerId)?.rtpParameters.encodings?.[0]?.ssrc ?? -1;
  const heardOf = (producerId: string) => arrivals.get(ssrcOf(producerId)) ?? [];
  /** Packets of this microphone since a moment, in ms after it. */
  const since = (producerId: string, from: number) =>
    heardOf(producerId)
      .filter(({ at }) => at >= from)
      .map(({ at }) => at - from);
  const hasHeard = (producerId: string, timestamps: readonly number[]) => {
    const heard = new Set(heardOf(producerId).map(({ timestamp }) => timestamp));
    return timestamps.every((timestamp) => heard.has(timestamp));
  };
  return { since, hasHeard };
}

test("of more voices than are heard the loudest go out, on every worker; a first word is never held back", async () => {
  const ana = await addSpeaker("ana");
  const ben = await addSpeaker("ben");
  const chi = await addSpeaker("chi");
  const producerIds = [ana, ben, chi].map(({ producerId }) => producerId);
  const near = await addListener("dan", producerIds);
  expect(await client.metric("video_meet_media_rooms_on_several_workers")).toBe(1);

  ana.track.volume = -20;
  ben.track.volume = -40;
  const began = performance.now();
  await until("both are heard", () => near.since(ben.producerId, began).length > 40);

  // The third one speaks up: from the very first packet on, though two are heard already.
  const silentBefore = chi.sent.length;
  chi.track.volume = -25;
  await until(
    "somebody is held back",
    async () => (await client.metric("video_meet_media_hushed_voices")) === 1,
  );
  await delay(observerMs);
  const firstWords = chi.sent.slice(silentBefore);
  await until("all of that has been heard, from its first packet on", () =>
    near.hasHeard(chi.producerId, firstWords),
  );
  // What was on its way may still come.
  let silentFrom = performance.now();
  await until("Ana is heard, and Ben is not", () => {
    if (near.since(ben.producerId, silentFrom).length > 0) silentFrom = performance.now();
    return near.since(ana.producerId, silentFrom).length > 20;
  });

  // Who is held back and raises their voice is the only one to wait.
  const raised = performance.now();
  ben.track.volume = -5;
  await until("the one who shouts is heard", () => near.since(ben.producerId, raised).length > 0);
  const waitedMs = near.since(ben.producerId, raised)[0];
  expect(waitedMs).toBeLessThan(10 * observerMs); // two looks, on a machine that has other things to do

  // With room again all go out.
  ana.track.volume = null;
  ben.track.volume = null;
  await until(
    "nobody is held back",
    async () => (await client.metric("video_meet_media_hushed_voices")) === 0,
  );
});

test("who comes while somebody is held back does not get them either, and gets them when there is room", async () => {
  const ana = await addSpeaker("ana");
  const ben = await addSpeaker("ben");
  const chi = await addSpeaker("chi");
  const all = [ana, ben, chi];
  all.forEach(({ track }, i) => (track.volume = -20 - 10 * i));
  await until("one is held back", async () => (await client.metric("video_meet_media_hushed_voices")) === 1);
  const late = await addListener(
    "late",
    all.map(({ producerId }) => producerId),
  );
  // At first it may be Ben who is held back: all three have only begun.
  let from = performance.now();
  await until("the louder ones are heard, and Chi is not", () => {
    if (late.since(chi.producerId, from).length > 0) from = performance.now();
    return late.since(ben.producerId, from).length > 20;
  });
  ana.track.volume = null;
  await until("there is room", () => late.since(chi.producerId, from).length > 20);
});
