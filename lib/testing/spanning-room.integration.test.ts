import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { startTicking } from "@/bench/sfu/start-ticking";
import { ReceivedMedia } from "@/bench/sfu/received-media";
import { SyntheticPeer } from "@/bench/sfu/synthetic-peer";
import { EventListener } from "@/media-server/testing/event-listener";
import { MediaClient } from "@/media-server/testing/media-client";
import { spawnMediaServer, type SpawnedMediaServer } from "@/media-server/testing/spawn-media-server";
import { until } from "@/lib/testing/until";

type Site = { server: SpawnedMediaServer; client: MediaClient; listener: EventListener };

const sites: Site[] = [];
const toClose: (() => void)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) close();
  await Promise.all(
    sites.splice(0).map(({ server, listener }) => {
      listener.close();
      return server.stop();
    }),
  );
});

async function startSite(env: Record<string, string> = {}): Promise<Site> {
  const server = await spawnMediaServer(env);
  const client = new MediaClient(server.url);
  await client.untilWorkers(Number(env["MEDIASOUP_WORKERS"] ?? 1));
  const site = { server, client, listener: await EventListener.connect(server.url) };
  sites.push(site);
  return site;
}

/** The same room at the first of these, and going on from there at the others. */
async function span(first: Site, ...others: Site[]): Promise<string> {
  const roomId = randomUUID();
  await first.client.ask("createRoom", {}, { roomId });
  for (const { client } of others)
    await client.ask("createRoom", {}, { roomId, origin: { url: first.server.url } });
  return roomId;
}

/** Somebody who sends sound and pictures, and counts what they get. */
async function join({ server, client }: Site, roomId: string, peerId: string) {
  const sfu = {
    pid: server.pid,
    ask: client.ask.bind(client),
    stop: async () => undefined,
  };
  const peer = new SyntheticPeer(sfu, roomId, peerId, { sends: true, speaks: true, receives: true });
  const received = new ReceivedMedia();
  await peer.join(received);
  const ticking = startTicking([peer]);
  toClose.push(() => {
    clearInterval(ticking);
    peer.close();
  });
  const tracks = [peer.producerIds.audio ?? "", peer.producerIds.video ?? ""];
  /** Waits for packets of so many tracks since now. */
  const gets = (streams: number) => {
    received.reset();
    return until(`${peerId} gets ${streams} tracks`, () => received.streams >= streams);
  };
  return { peer, received, tracks, gets };
}

/** Whatever a worker has open: each pipe is a socket. */
async function openFiles({ client }: Site): Promise<number> {
  const [pid] = await client.workerPids();
  return readdirSync(`/proc/${pid}/fd`).length;
}

async function left(site: Site) {
  const metric = async (name: string) => (await site.client.metric(`video_meet_media_${name}`)) ?? 0;
  return {
    routers: await metric("routers"),
    links: await metric("room_links"),
    tracks: await metric("linked_tracks"),
    openFiles: await openFiles(site),
  };
}

test("sound and pictures of a room on two media servers flow both ways, each over the pipe once, and leave nothing", async () => {
  const [x, y] = await Promise.all([startSite(), startSite()]);
  const before = { x: await left(x), y: await left(y) };
  const roomId = await span(x, y);
  const [ana, ben, chi] = await Promise.all([
    join(x, roomId, "ana"),
    join(y, roomId, "ben"),
    join(y, roomId, "chi"),
  ]);
  const consumers = await ben.peer.watch([...ana.tracks, ...chi.tracks]);
  expect(consumers.map(({ producerPeerId, source }) => `${producerPeerId} ${source}`).sort()).toEqual([
    "ana camera",
    "ana mic",
    "chi camera",
    "chi mic",
  ]);
  await Promise.all([chi.peer.watch(ana.tracks), ana.peer.watch([...ben.tracks, ...chi.tracks])]);
  await Promise.all([ana.gets(4), ben.gets(4), chi.gets(2)]);
  expect((await left(y)).tracks).toBe(6); // Ana's two came once for both, theirs went over to her
  expect(await left(x)).toMatchObject({ routers: 1, links: 1, tracks: 6 });

  await y.client.ask("closeRoom", { roomId }, {});
  await x.listener.heard("consumer-closed", ({ producerId }) => producerId === ben.tracks[0]);
  await until("nothing is left there", async () => {
    const { consumers } = await x.client.health();
    return consumers === 0 && (await left(x)).links === 0;
  });
  expect(await x.client.health()).toMatchObject({ rooms: 1, peers: 1 });
  await x.client.ask("closeRoom", { roomId }, {});
  expect({ x: (await left(x)).routers, y: (await left(y)).routers }).toEqual({ x: 0, y: 0 });
  await until("all sockets are closed", async () => {
    const now = { x: await left(x), y: await left(y) };
    return JSON.stringify(now) === JSON.stringify(before);
  });
});

test("what is paused, let go or ended at one media server is so at the other", async () => {
  const [x, y] = await Promise.all([startSite(), startSite()]);
  const roomId = await span(x, y);
  const [ana, ben] = await Promise.all([join(x, roomId, "ana"), join(y, roomId, "ben")]);
  const [mic = "", camera = ""] = ana.tracks;
  await ben.peer.watch([mic, camera]);
  await ben.gets(2);
  const of = { roomId, peerId: "ana" };
  await x.client.ask("setStreamState", of, { ids: [mic], state: "paused" });
  await until("only the picture comes", async () => {
    ben.received.reset();
    await until("something comes", () => ben.received.packets > 50);
    return ben.received.streams === 1;
  });
  await x.client.ask("setStreamState", of, { ids: [mic], state: "running" });
  await ben.gets(2);
  await x.client.ask("setStreamState", of, { ids: [camera], state: "closed" });
  await y.listener.heard(
    "consumer-closed",
    ({ peerId, producerId }) => peerId === "ben" && producerId === camera,
  );
  const wish = {
    producerIds: [camera],
    rtpCapabilities: (await y.client.ask("createRoom", {}, { roomId })).rtpCapabilities,
  };
  expect(await y.client.refusal("consume", { roomId, peerId: "ben" }, wish)).toEqual([404, "not-found"]);

  // What was paused before it came over is so there, and flows when it is let go.
  const [bensMic = ""] = ben.tracks;
  await y.client.ask("setStreamState", { roomId, peerId: "ben" }, { ids: [bensMic], state: "paused" });
  await ana.peer.watch([bensMic]);
  await y.client.ask("setStreamState", { roomId, peerId: "ben" }, { ids: [bensMic], state: "running" });
  await ana.gets(1);
});

test("the end of one media server leaves the people of the other together", async () => {
  const [x, y] = await Promise.all([startSite(), startSite()]);
  const roomId = await span(x, y);
  const [ana, ben, chi] = await Promise.all([
    join(x, roomId, "ana"),
    join(y, roomId, "ben"),
    join(y, roomId, "chi"),
  ]);
  await y.listener.heard("origin-link", ({ linked }) => linked);
  await ben.peer.watch([...ana.tracks, ...chi.tracks]);
  await ben.gets(4);
  process.kill(x.server.pid, "SIGKILL");
  await y.listener.heard("origin-link", ({ linked }) => !linked);
  for (const lost of ana.tracks)
    await y.listener.heard("consumer-closed", ({ producerId }) => producerId === lost);
  await ben.gets(2);
  await chi.peer.watch(ben.tracks);
  await chi.gets(2);
  expect(await left(y)).toMatchObject({ routers: 1, links: 0, tracks: 0 });
  const wish = {
    producerIds: ana.tracks,
    rtpCapabilities: (await y.client.ask("createRoom", {}, { roomId })).rtpCapabilities,
  };
  expect(await y.client.refusal("consume", { roomId, peerId: "ben" }, wish)).toEqual([
    503,
    "media-server-unavailable",
  ]);
  expect(y.listener.events.filter(({ type }) => type === "room-closed")).toEqual([]);
});

test("a link that is lost is made anew, and tracks come over it again", async () => {
  const [x, y] = await Promise.all([startSite(), startSite()]);
  const roomId = await span(x, y);
  const [ana, ben] = await Promise.all([join(x, roomId, "ana"), join(y, roomId, "ben")]);
  await ben.peer.watch(ana.tracks);
  await ben.gets(2);
  process.kill(x.server.pid, "SIGSTOP");
  await y.listener.heard("origin-link", ({ linked }) => !linked);
  process.kill(x.server.pid, "SIGCONT");
  await until(
    "it is linked again",
    () => y.listener.events.filter((event) => event.type === "origin-link" && event.linked).length >= 2,
  );
  await ben.peer.watch(ana.tracks);
  await ben.gets(2);
  await ana.peer.watch(ben.tracks);
  await ana.gets(2);
  expect(await left(x)).toMatchObject({ links: 1, tracks: 4 });
});

test("three media servers: what two of them send to each other goes through the first", async () => {
  const [x, y, z] = await Promise.all([
    startSite({ MEDIASOUP_WORKERS: "2", MEDIASOUP_PEERS_PER_WORKER: "1" }),
    startSite(),
    startSite(),
  ]);
  const roomId = await span(x, y, z);
  const ana = await join(x, roomId, "ana");
  const alma = await join(x, roomId, "alma"); // on the other worker: not the one that has the pipes
  const [ben, chi] = await Promise.all([join(y, roomId, "ben"), join(z, roomId, "chi")]);
  await chi.peer.watch([...ana.tracks, ...alma.tracks, ...ben.tracks]);
  await chi.gets(6);
  await alma.peer.watch([...ben.tracks, ...chi.tracks]);
  await alma.gets(4);
  await y.client.ask("removePeer", { roomId, peerId: "ben" }, {});
  for (const { listener } of [x, z])
    await listener.heard("consumer-closed", ({ producerId }) => producerId === ben.tracks[1]);
  expect(await x.client.metric("video_meet_media_room_links")).toBe(2);
});

test("who speaks is known at both, and of all voices together the loudest are heard", async () => {
  const env = { SFU_LOUDEST_SPEAKERS: "1" };
  const [x, y] = await Promise.all([startSite(env), startSite(env)]);
  const roomId = await span(x);
  await join(x, roomId, "ana");
  await x.listener.heard("active-speakers", ({ speakers }) => speakers.length === 1);
  await y.client.ask("createRoom", {}, { roomId, origin: { url: x.server.url } });
  await y.listener.heard("active-speakers", ({ speakers }) => speakers[0]?.peerId === "ana");
  await join(y, roomId, "ben");
  for (const { listener, client } of [x, y]) {
    await listener.heard(
      "active-speakers",
      ({ speakers }) =>
        speakers
          .map(({ peerId }) => peerId)
          .sort()
          .join() === "ana,ben",
    );
    await until(
      "one of the two is held back",
      async () => (await client.metric("video_meet_media_hushed_voices")) === 1,
    );
  }
  process.kill(x.server.pid, "SIGKILL");
  await until("nobody is", async () => (await y.client.metric("video_meet_media_hushed_voices")) === 0);
});
