import { EventListener } from "./testing/event-listener";
import { MediaClient } from "./testing/media-client";
import { rtpOf } from "./testing/rtp";
import { spawnMediaServer, type SpawnedMediaServer } from "./testing/spawn-media-server";

const running: SpawnedMediaServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function start(env: Record<string, string> = {}) {
  const server = await spawnMediaServer(env);
  running.push(server);
  const client = new MediaClient(server.url);
  await client.untilReady();
  return { server, client, listener: await EventListener.connect(server.url) };
}

test("a drained server says so, keeps its rooms, makes no new ones, and can be taken back into service", async () => {
  const { client, listener } = await start();
  await client.ask("createRoom", {}, { roomId: "old" });
  await client.ask("drain", {}, { draining: true });
  await listener.heard("draining", ({ draining }) => draining);
  expect(await client.health()).toMatchObject({ httpStatus: 503, status: "draining", rooms: 1 });
  expect(await client.refusal("createRoom", {}, { roomId: "new" })).toEqual([
    503,
    "media-server-unavailable",
  ]);
  await client.ask("createRoom", {}, { roomId: "old" });
  await client.ask("addPeer", { roomId: "old" }, { peerId: "ana" });
  expect(await client.metric("video_meet_media_draining")).toBe(1);

  await client.ask("drain", {}, { draining: false });
  await listener.heard("draining", ({ draining }) => !draining);
  await client.ask("createRoom", {}, { roomId: "new" });
});

test("SIGTERM with a time to drain: the process ends as soon as its last room has gone", async () => {
  const { server, client, listener } = await start({ MEDIA_SERVER_DRAIN_SECONDS: "60" });
  const roomId = "evening";
  await client.ask("createRoom", {}, { roomId });
  const { sendTransport } = await client.ask("addPeer", { roomId }, { peerId: "ana" });
  const wish = { transportId: sendTransport.id, kind: "audio", source: "mic", paused: false } as const;
  const rtpParameters = rtpOf("audio", 1);
  await client.ask("produce", { roomId, peerId: "ana" }, { ...wish, rtpParameters });
  const code = server.stop();
  await listener.heard("draining");
  // The calls go on meanwhile: mediasoup by itself would end its workers at this signal.
  expect(await client.health()).toMatchObject({ status: "draining", rooms: 1, producers: 1 });
  await client.ask("createTransport", { roomId, peerId: "ana" }, { direction: "receive" });
  await client.ask("closeRoom", { roomId }, {});
  expect(await code).toBe(0);
});

test("rooms that do not go in time are told that it is over", async () => {
  const { server, client, listener } = await start({ MEDIA_SERVER_DRAIN_SECONDS: "1" });
  await client.ask("createRoom", {}, { roomId: "long" });
  const code = server.stop();
  await listener.heard("draining");
  expect(await listener.heard("room-closed")).toMatchObject({ roomId: "long", reason: "shutting-down" });
  expect(await code).toBe(0);
});
