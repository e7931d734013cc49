import { randomUUID } from "node:crypto";
import { until } from "@/lib/testing/until";
import { EventListener } from "./testing/event-listener";
import { MediaClient } from "./testing/media-client";
import { spawnMediaServer, type SpawnedMediaServer } from "./testing/spawn-media-server";

let server: SpawnedMediaServer;
let client: MediaClient;
const listeners: EventListener[] = [];

beforeAll(async () => {
  server = await spawnMediaServer();
  client = new MediaClient(server.url);
  await client.untilReady();
});
afterEach(() => listeners.splice(0).forEach((listener) => listener.close()));
afterAll(() => server.stop());

async function listen(position?: { instanceId: string; after: number }) {
  const listener = await EventListener.connect(server.url, position);
  listeners.push(listener);
  return listener;
}

/** A room that is closed at once: one event. */
async function makeEvent(): Promise<string> {
  const roomId = randomUUID();
  await client.ask("createRoom", {}, { roomId });
  await client.ask("closeRoom", { roomId }, {});
  return roomId;
}

test("who comes back hears what happened meanwhile, once and in its order, and then goes on", async () => {
  const first = await listen();
  const { instanceId } = await first.heard("hello");
  const before = await makeEvent();
  await first.heard("room-closed", ({ roomId }) => roomId === before);
  const after = first.messages.at(-1)?.seq ?? -1;
  first.close();
  const missed = [await makeEvent(), await makeEvent()];

  const second = await listen({ instanceId, after });
  await second.heard("resumed", (event) => event.instanceId === instanceId);
  const next = await makeEvent();
  await second.heard("room-closed", ({ roomId }) => roomId === next);
  const events = second.messages.filter(({ event }) => event.type === "room-closed");
  expect(events.map(({ event }) => "roomId" in event && event.roomId)).toEqual([...missed, next]);
  expect(events.map(({ seq }) => seq)).toEqual([after + 1, after + 2, after + 3]);
});

test("a number that this process has not reached, and another process's, are answered with everything there is", async () => {
  await client.ask("createRoom", {}, { roomId: "stays" });
  const { instanceId } = await client.health();
  for (const position of [
    { instanceId, after: 1_000_000 },
    { instanceId: "another one", after: 0 },
  ]) {
    const listener = await listen(position);
    const { rooms } = await listener.heard("hello");
    expect(rooms.map(({ roomId }) => roomId)).toContain("stays");
    expect(listener.events[0]?.type).toBe("hello");
  }
});

test("how late listeners are is a figure", async () => {
  const listener = await listen();
  await listener.heard("heartbeat");
  await until(
    "somebody has said how late they are",
    async () => ((await client.metric("video_meet_media_event_lag_seconds_count")) ?? 0) > 0,
  );
  expect(await client.metric("video_meet_media_event_listeners")).toBeGreaterThan(0);
});
