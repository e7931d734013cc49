import * as fake from "mediasoup-client/fakeParameters";
import { mediaLimits } from "@/lib/protocol/media-api";
import type { TransportOffer } from "@/lib/protocol/mode";
import { EventListener } from "./testing/event-listener";
import { MediaClient } from "./testing/media-client";
import { rtpOf } from "./testing/rtp";
import { spawnMediaServer, type SpawnedMediaServer } from "./testing/spawn-media-server";
import { checkOnceOverUdp } from "./testing/stun";

let server: SpawnedMediaServer;
let client: MediaClient;
let listener: EventListener;

beforeAll(async () => {
  server = await spawnMediaServer();
  client = new MediaClient(server.url);
  listener = await EventListener.connect(server.url);
  await client.untilReady();
});
afterAll(async () => {
  listener?.close();
  await server?.stop();
});

let lastSsrc = 1000;
let lastRoom = 0;

/** A room with these peers, and short ways to what the tests do in it. */
async function makeRoom(...peerIds: string[]) {
  const roomId = `room-${++lastRoom}`;
  const { rtpCapabilities } = await client.ask("createRoom", {}, { roomId });
  const peers = await Promise.all(
    peerIds.map(async (peerId) => {
      const joined = await client.ask("addPeer", { roomId }, { peerId });
      const of = { roomId, peerId };
      return {
        ...joined,
        of,
        async produce(source: "mic" | "camera", paused = false) {
          const kind = source === "mic" ? ("audio" as const) : ("video" as const);
          const rtpParameters = rtpOf(kind, ++lastSsrc);
          const transportId = joined.sendTransport.id;
          const body = { transportId, kind, source, rtpParameters, paused };
          return (await client.ask("produce", of, body)).producerId;
        },
        async consume(...producerIds: string[]) {
          return (await client.ask("consume", of, { producerIds, rtpCapabilities })).consumers;
        },
      };
    }),
  );
  const [ana, ben] = peers;
  if (!ana || !ben) throw new Error("These rooms have two people at least.");
  return { roomId, rtpCapabilities, ana, ben };
}

test("the same room again is the same room", async () => {
  const first = await client.ask("createRoom", {}, { roomId: "again" });
  const [second, third] = await Promise.all([
    client.ask("createRoom", {}, { roomId: "again" }),
    client.ask("createRoom", {}, { roomId: "again" }),
  ]);
  expect(second).toEqual(first);
  expect(third).toEqual(first);
  const snapshot = await EventListener.connect(server.url);
  const hello = await snapshot.heard("hello");
  expect(hello.rooms.filter(({ roomId }) => roomId === "again")).toHaveLength(1);
  snapshot.close();
});

test("capabilities have Opus with FEC and DTX, and VP8 before the other video codecs", async () => {
  const { rtpCapabilities } = await client.ask("createRoom", {}, { roomId: "codecs" });
  const named = (rtpCapabilities.codecs ?? []).filter(({ mimeType }) => !mimeType.endsWith("/rtx"));
  expect(named.map(({ mimeType }) => mimeType)).toEqual([
    "audio/opus",
    "video/VP8",
    "video/VP9",
    "video/H264",
  ]);
  expect(named[0]?.parameters).toMatchObject({ useinbandfec: 1, usedtx: 1 });
});

test("a peer gets both transports at once, over UDP and TCP", async () => {
  const { ana } = await makeRoom("ana", "ben");
  for (const transport of [ana.sendTransport, ana.receiveTransport]) {
    const loopback = transport.iceCandidates.filter(({ address }) => address === "127.0.0.1");
    expect(loopback.map(({ protocol }) => protocol).sort()).toEqual(["tcp", "udp"]);
  }
  expect(ana.sendTransport.id).not.toBe(ana.receiveTransport.id);
});

test("a track of one peer reaches another, paused until it is resumed, and ends for both", async () => {
  const { ana, ben } = await makeRoom("ana", "ben");
  const mic = await ana.produce("mic");
  const camera = await ana.produce("camera", true);
  const consumers = await ben.consume(mic, camera);
  expect(consumers).toEqual([
    expect.objectContaining({ producerId: mic, producerPeerId: "ana", source: "mic", kind: "audio" }),
    expect.objectContaining({ producerId: camera, producerPeerId: "ana", source: "camera", kind: "video" }),
  ]);
  expect(await ben.consume(mic, camera)).toEqual(consumers);

  const ids = consumers.map(({ consumerId }) => consumerId);
  for (const state of ["running", "paused", "running"] as const)
    expect(await client.ask("setStreamState", ben.of, { ids, state })).toEqual({ missing: [] });
  for (const state of ["running", "paused"] as const)
    expect(await client.ask("setStreamState", ana.of, { ids: [mic, camera], state })).toEqual({
      missing: [],
    });

  expect(await client.ask("setStreamState", ana.of, { ids: [mic], state: "closed" })).toEqual({
    missing: [],
  });
  await listener.heard("producer-closed", ({ producerId, peerId }) => producerId === mic && peerId === "ana");
  await listener.heard("consumer-closed", ({ producerId, peerId }) => producerId === mic && peerId === "ben");
  expect(await client.ask("setStreamState", ana.of, { ids: [mic], state: "paused" })).toEqual({
    missing: [mic],
  });
  expect((await ben.consume(camera)).map(({ producerId }) => producerId)).toEqual([camera]);
});

test("a track sent under a chosen id is one track however often it is asked for, and nobody else's id is taken", async () => {
  const { ana, ben } = await makeRoom("ana", "ben");
  const producerId = crypto.randomUUID();
  const wish = (transport: TransportOffer) => ({
    transportId: transport.id,
    producerId,
    kind: "audio" as const,
    source: "mic" as const,
    paused: false,
    rtpParameters: rtpOf("audio", ++lastSsrc),
  });
  const once = wish(ana.sendTransport);
  const asked = () => client.ask("produce", ana.of, once);
  expect(await Promise.all([asked(), asked()])).toEqual([{ producerId }, { producerId }]);
  expect(await client.ask("produce", ana.of, wish(ana.sendTransport))).toEqual({ producerId });
  expect(await client.refusal("produce", ben.of, wish(ben.sendTransport))).toEqual([409, "conflict"]);
  expect(await ben.consume(producerId)).toHaveLength(1);
});

test("consumers asked for twice at the same time are the same", async () => {
  const { ana, ben } = await makeRoom("ana", "ben");
  const camera = await ana.produce("camera");
  const [one, two] = await Promise.all([ben.consume(camera), ben.consume(camera)]);
  expect(one).toEqual(two);
});

test("what cannot be received with the given capabilities is left out", async () => {
  const { ana, ben, rtpCapabilities } = await makeRoom("ana", "ben");
  const mic = await ana.produce("mic");
  const camera = await ana.produce("camera");
  const audioOnly = {
    ...rtpCapabilities,
    codecs: rtpCapabilities.codecs?.filter(({ kind }) => kind === "audio"),
  };
  const body = { producerIds: [mic, camera], rtpCapabilities: audioOnly };
  const { consumers } = await client.ask("consume", ben.of, body);
  expect(consumers.map(({ producerId }) => producerId)).toEqual([mic]);
});

test("a peer that is added again starts anew, and its former tracks end", async () => {
  const { roomId, ana, ben } = await makeRoom("ana", "ben");
  const mic = await ana.produce("mic");
  await ben.consume(mic);
  const again = await client.ask("addPeer", { roomId }, { peerId: "ana" });
  expect(again.sendTransport.id).not.toBe(ana.sendTransport.id);
  await listener.heard("producer-closed", ({ producerId }) => producerId === mic);
  const connect = { dtlsParameters: fake.generateLocalDtlsParameters() };
  const former = { ...ana.of, transportId: ana.sendTransport.id };
  expect(await client.refusal("connectTransport", former, connect)).toEqual([404, "not-found"]);
  const current = { ...ana.of, transportId: again.sendTransport.id };
  await client.ask("connectTransport", current, connect);
  await client.ask("connectTransport", current, connect); // said again, since the answer may have been lost
  const other = { dtlsParameters: { ...connect.dtlsParameters, role: "server" as const } };
  expect(await client.refusal("connectTransport", current, other)).toEqual([409, "conflict"]);
});

test("a replaced transport closes what the former one carried", async () => {
  const { ana } = await makeRoom("ana", "ben");
  const camera = await ana.produce("camera");
  const offer = await client.ask("createTransport", ana.of, { direction: "send" });
  expect(offer.id).not.toBe(ana.sendTransport.id);
  await listener.heard("producer-closed", ({ producerId }) => producerId === camera);
});

test("removing and closing may be repeated", async () => {
  const { roomId, ana, ben } = await makeRoom("ana", "ben");
  const mic = await ana.produce("mic");
  for (let times = 0; times < 2; times++) await client.ask("removePeer", ana.of, {});
  await listener.heard("producer-closed", ({ producerId }) => producerId === mic);
  for (let times = 0; times < 2; times++) await client.ask("closeRoom", { roomId }, {});
  await listener.heard("room-closed", (event) => event.roomId === roomId && event.reason === "requested");
  expect(await client.refusal("createTransport", ben.of, { direction: "send" })).toEqual([404, "not-found"]);
});

test("somebody else's producers and transports are out of reach", async () => {
  const here = await makeRoom("ana", "ben");
  const there = await makeRoom("eve", "mallory");
  const mic = await here.ana.produce("mic");
  const wish = { producerIds: [mic], rtpCapabilities: here.rtpCapabilities };
  expect(await client.refusal("consume", there.ana.of, wish)).toEqual([404, "not-found"]);
  expect(await client.ask("setStreamState", there.ana.of, { ids: [mic], state: "closed" })).toEqual({
    missing: [mic],
  });
  expect(await client.ask("setStreamState", here.ben.of, { ids: [mic], state: "closed" })).toEqual({
    missing: [mic],
  });
  const transport = { ...there.ana.of, transportId: here.ana.sendTransport.id };
  const connect = { dtlsParameters: fake.generateLocalDtlsParameters() };
  expect(await client.refusal("connectTransport", transport, connect)).toEqual([404, "not-found"]);
  expect((await here.ben.consume(mic)).map(({ producerId }) => producerId)).toEqual([mic]);
});

test("parameters of the wrong type are refused and leave the worker usable", async () => {
  const { ana, ben } = await makeRoom("ana", "ben");
  const track = { transportId: ana.sendTransport.id, kind: "video", source: "camera", paused: false };
  const rtp = rtpOf("video", ++lastSsrc);
  for (const rtpParameters of [
    {},
    { ...rtp, encodings: [{ ssrc: 1, maxBitrate: 0.5 }] },
    { ...rtp, encodings: [{ rid: 7 }] },
    { ...rtp, codecs: [{ mimeType: "video/theora", payloadType: 96, clockRate: 90_000 }] },
    { ...rtp, headerExtensions: [{ uri: "urn:nothing", id: 1 }] },
  ])
    expect(await client.refusal("produce", ana.of, { ...track, rtpParameters })).toEqual([
      400,
      "bad-request",
    ]);
  const receiving = { ...track, transportId: ana.receiveTransport.id, rtpParameters: rtp };
  expect(await client.refusal("produce", ana.of, receiving)).toEqual([400, "bad-request"]);
  const wrongKind = { ...track, source: "mic", rtpParameters: rtp };
  expect(await client.refusal("produce", ana.of, wrongKind)).toEqual([400, "bad-request"]);
  const transport = { ...ana.of, transportId: ana.sendTransport.id };
  const noDtls = { dtlsParameters: { fingerprints: [{ algorithm: "rot13", value: "" }] } };
  expect(await client.refusal("connectTransport", transport, noDtls)).toEqual([400, "bad-request"]);

  const camera = await ana.produce("camera");
  expect(await ben.consume(camera)).toHaveLength(1);
});

test("one peer cannot send more tracks than the limit, not even side by side", async () => {
  const { ana } = await makeRoom("ana", "ben");
  const all = await Promise.allSettled(
    Array.from({ length: mediaLimits.producersPerPeer + 3 }, () => ana.produce("mic")),
  );
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(mediaLimits.producersPerPeer);
});

test("a browser that falls silent is reported", async () => {
  const { ana } = await makeRoom("ana", "ben");
  const socket = await checkOnceOverUdp(ana.sendTransport);
  const event = await listener.heard(
    "transport-state",
    ({ transportId }) => transportId === ana.sendTransport.id,
  );
  expect(event).toMatchObject({ peerId: "ana", direction: "send", state: "failed" });
  socket.close();
});

test("events are numbered without holes and have a heartbeat between them", async () => {
  // The first one may have been sent before its worker ran.
  await listener.heard("heartbeat", ({ load }) => load.workers === 1);
  const numbered = listener.messages.filter(({ event }) => event.type !== "heartbeat");
  expect(numbered.map(({ seq }) => seq)).toEqual(numbered.map((_message, index) => index));
  expect(listener.events[0]?.type).toBe("hello");
});

test("metrics count what exists", async () => {
  const before = Number(await client.metric("video_meet_media_rooms"));
  const peersBefore = Number(await client.metric("video_meet_media_peers"));
  const audio = 'video_meet_media_producers{kind="audio"}';
  const audioBefore = Number(await client.metric(audio));
  const { roomId, ana } = await makeRoom("ana", "ben");
  await ana.produce("mic");
  expect(await client.metric("video_meet_media_rooms")).toBe(before + 1);
  expect(await client.metric("video_meet_media_peers")).toBe(peersBefore + 2);
  expect(await client.metric(audio)).toBe(audioBefore + 1);
  await client.ask("closeRoom", { roomId }, {});
  expect(await client.metric("video_meet_media_rooms")).toBe(before);
  expect(await client.metric(audio)).toBe(audioBefore);
  expect(await client.metric("video_meet_media_workers")).toBe(1);
  const latency = 'video_meet_media_api_seconds_count{endpoint="POST /v1/rooms",status="200"}';
  expect(await client.metric(latency)).toBeGreaterThan(0);
});
