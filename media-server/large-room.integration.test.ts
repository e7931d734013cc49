import type { TransportOffer } from "@/lib/protocol/mode";
import { EventListener } from "./testing/event-listener";
import { MediaClient } from "./testing/media-client";
import { rtpOf } from "./testing/rtp";
import { spawnMediaServer, type SpawnedMediaServer } from "./testing/spawn-media-server";

let server: SpawnedMediaServer;
let client: MediaClient;
let listener: EventListener;
let lastSsrc = 7_000;

beforeEach(async () => {
  server = await spawnMediaServer({ MEDIASOUP_WORKERS: "2", MEDIASOUP_PEERS_PER_WORKER: "2" });
  client = new MediaClient(server.url);
  await client.untilWorkers(2);
  listener = await EventListener.connect(server.url);
});
afterEach(async () => {
  listener.close();
  await server.stop();
});

const roomId = "large";

/** The media port tells which worker carries a peer. */
const portOf = ({ iceCandidates }: TransportOffer) => iceCandidates[0]?.port;

async function addPeers(...peerIds: string[]) {
  await client.ask("createRoom", {}, { roomId });
  const peers = new Map<string, { port: number | undefined; mic: string }>();
  for (const peerId of peerIds) {
    const offer = await client.ask("addPeer", { roomId }, { peerId });
    const transportId = offer.sendTransport.id;
    const wish = { transportId, kind: "audio", source: "mic", paused: false } as const;
    const rtpParameters = rtpOf("audio", ++lastSsrc);
    const { producerId } = await client.ask("produce", { roomId, peerId }, { ...wish, rtpParameters });
    peers.set(peerId, { port: portOf(offer.sendTransport), mic: producerId });
  }
  const { rtpCapabilities } = await client.ask("createRoom", {}, { roomId });
  const consume = async (peerId: string, ...producerIds: string[]) =>
    (await client.ask("consume", { roomId, peerId }, { producerIds, rtpCapabilities })).consumers;
  const mic = (peerId: string) => peers.get(peerId)?.mic ?? "";
  const ports = () => [...peers.values()].map(({ port }) => port);
  return { consume, mic, ports };
}

test("a room that outgrows a worker goes on at another one, and everybody hears everybody", async () => {
  const { consume, mic, ports } = await addPeers("ana", "ben", "chi", "dan");
  const [first, second, third, fourth] = ports();
  expect(second).toBe(first);
  expect(third).not.toBe(first);
  expect(fourth).toBe(third);
  expect(await client.metric("video_meet_media_rooms_on_several_workers")).toBe(1);
  const all = ["ana", "ben", "chi", "dan"];
  for (const peerId of all) {
    const others = all.filter((one) => one !== peerId);
    const consumers = await consume(peerId, ...others.map(mic));
    expect(consumers.map(({ producerPeerId }) => producerPeerId).sort()).toEqual(others);
    const ids = consumers.map(({ consumerId }) => consumerId);
    const running = { ids, state: "running" } as const;
    expect(await client.ask("setStreamState", { roomId, peerId }, running)).toEqual({ missing: [] });
  }
  // What ends on one worker ends for those on the other.
  await client.ask("removePeer", { roomId, peerId: "ana" }, {});
  await listener.heard(
    "consumer-closed",
    ({ peerId, producerId }) => peerId === "dan" && producerId === mic("ana"),
  );
});

test("a dead worker takes its part of the room down, and no more; who was there can come back", async () => {
  const { consume, mic } = await addPeers("ana", "ben", "chi", "dan");
  await consume("ana", mic("ben"), mic("chi"));
  await consume("chi", mic("dan"), mic("ana"));
  const [pid = 0] = await client.workerPids();
  process.kill(pid, "SIGKILL");

  expect(await listener.heard("worker-died")).toMatchObject({ pid, rooms: [] });
  const { peerId: first } = await listener.heard("peer-lost");
  const [lost, left] = [
    ["ana", "ben"],
    ["chi", "dan"],
  ].sort((group) => (group.includes(first) ? -1 : 1));
  const [gone = "", alsoGone = ""] = lost ?? [];
  const [here = "", alsoHere = ""] = left ?? [];
  for (const peerId of [gone, alsoGone]) {
    await listener.heard("peer-lost", (event) => event.peerId === peerId);
    await listener.heard("producer-closed", (event) => event.peerId === peerId);
  }
  await listener.heard("consumer-closed", (event) => event.peerId === here && event.producerId === mic(gone));
  const wish = { direction: "send" } as const;
  expect(await client.refusal("createTransport", { roomId, peerId: gone }, wish)).toEqual([404, "not-found"]);
  expect(await consume(alsoHere, mic(here))).toHaveLength(1);
  await client.ask("addPeer", { roomId }, { peerId: gone });
  expect(await consume(gone, mic(here))).toHaveLength(1);
  const ended = listener.events.filter(({ type }) => type === "room-closed");
  expect(ended).toEqual([]);
  expect(listener.events.flatMap((event) => (event.type === "peer-lost" ? event.peerId : [])).sort()).toEqual(
    lost,
  );
});
