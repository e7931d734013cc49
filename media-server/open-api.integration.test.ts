import * as fake from "mediasoup-client/fakeParameters";
import { mediaApi, mediaLimits, type MediaApiName } from "@/lib/protocol/media-api";
import { MediaClient, type Answer, type SentOtherwise } from "./testing/media-client";
import { rtpOf } from "./testing/rtp";
import { spawnMediaServer, type SpawnedMediaServer } from "./testing/spawn-media-server";

let server: SpawnedMediaServer;
let client: MediaClient;
beforeAll(async () => {
  server = await spawnMediaServer();
  client = new MediaClient(server.url);
  await client.untilReady();
});
afterAll(() => server.stop());

const names = Object.keys(mediaApi) as MediaApiName[];
const nowhere = { roomId: "nowhere", peerId: "nobody", transportId: "nothing" };
const json = (value: unknown): SentOtherwise => ({
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
});
const statusOf = async (answer: Promise<Answer>) => (await answer).status;
const codes = (answers: readonly Answer[]) => new Set(answers.map(({ status }) => status));

/** So many of them, side by side but for a few. */
async function flood(count: number, send: (index: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  while (answers.length < count) {
    const next = Array.from({ length: Math.min(100, count - answers.length) }, (_, i) => answers.length + i);
    answers.push(...(await Promise.all(next.map(send))));
  }
  return answers;
}

/** A room with Ana, who sends, and Ben, who receives: every command has something to do. */
async function makeCall(roomId: string) {
  const [ana, ben] = ["ana", "ben"].map((peerId) => ({ roomId, peerId }));
  if (!ana || !ben) throw new Error("Nobody is there.");
  await client.ask("createRoom", {}, { roomId });
  const { sendTransport } = await client.ask("addPeer", { roomId }, { peerId: "ana" });
  const { rtpCapabilities } = await client.ask("addPeer", { roomId }, { peerId: "ben" });
  const dtls = { dtlsParameters: fake.generateLocalDtlsParameters() };
  const transport = { ...ana, transportId: sendTransport.id };
  const track = (ssrc: number) => ({
    ...{ transportId: sendTransport.id, kind: "video" as const, source: "camera" as const, paused: false },
    rtpParameters: rtpOf("video", ssrc),
  });
  return { roomId, ana, ben, transport, dtls, track, rtpCapabilities };
}

test("every command answers as documented when it does what it is asked for", async () => {
  const { roomId, ana, ben, transport, dtls, track, rtpCapabilities } = await makeCall("good");
  await client.ask("connectTransport", transport, dtls);
  const { producerId } = await client.ask("produce", ana, track(1));
  const { consumers } = await client.ask("consume", ben, { producerIds: [producerId], rtpCapabilities });
  const [consumerId = ""] = consumers.map((one) => one.consumerId);
  await client.ask("setStreamState", ben, { ids: [consumerId, "unknown"], state: "running" });
  await client.ask("preferLayers", ben, { consumers: [{ consumerId, spatialLayer: 0 }] });
  await client.ask("createTransport", ben, { direction: "receive" });
  await client.ask("drain", {}, { draining: true });
  expect(await client.refusal("createRoom", {}, { roomId: "late" })).toEqual([
    503,
    "media-server-unavailable",
  ]);
  await client.ask("drain", {}, { draining: false });
  await client.ask("removePeer", ana, {});
  await client.ask("closeRoom", { roomId }, {});
});

test.each(names)("%s: no token, no such id or body, too large, too long, no JSON", async (name) => {
  const { params } = mediaApi[name];
  const stranger = { authorization: "Bearer of.no.thing" };
  expect(await statusOf(client.send(name, nowhere, { headers: stranger }))).toBe(401);
  const bad = Object.keys(params.shape).length > 0 ? { ...nowhere, roomId: "no id" } : nowhere;
  expect(await statusOf(client.tryAsk(name, bad, {}))).toBe(400);
  const large = json({ text: "x".repeat(mediaLimits.bodyBytes) });
  expect(await statusOf(client.send(name, nowhere, large))).toBe(413);
  const long = { headers: { "x-note": "x".repeat(20_000) } };
  expect(await statusOf(client.send(name, nowhere, long))).toBe(431);
  const xml = { headers: { "content-type": "text/xml" }, body: "<room/>" };
  expect(await statusOf(client.send(name, nowhere, xml))).toBe(415);
});

const ofUnknownStreams: Partial<Record<MediaApiName, unknown>> = {
  consume: { producerIds: ["unknown"], rtpCapabilities: {} },
  setStreamState: { ids: ["unknown"], state: "paused" },
  preferLayers: { consumers: [{ consumerId: "unknown", spatialLayer: 0 }] },
};

test("what is not there is not found, and what was done otherwise before is a conflict", async () => {
  const { ana, transport, dtls, track } = await makeCall("conflicts");
  const bodies: Partial<Record<MediaApiName, unknown>> = {
    addPeer: { peerId: "ana" },
    createTransport: { direction: "send" },
    connectTransport: dtls,
    produce: track(1),
    ...ofUnknownStreams,
  };
  for (const name of names)
    if (bodies[name]) expect(await client.refusal(name, nowhere, bodies[name])).toEqual([404, "not-found"]);
  await client.ask("connectTransport", transport, dtls);
  const other = { dtlsParameters: { ...dtls.dtlsParameters, role: "server" as const } };
  expect(await client.refusal("connectTransport", transport, other)).toEqual([409, "conflict"]);
  await client.ask("produce", ana, track(2));
  expect(await client.refusal("produce", ana, track(2))).toEqual([409, "conflict"]);
});

test("who asks for too much or too often is told so", async () => {
  const peers = await flood(mediaLimits.peersPerRoom, (i) =>
    client.tryAsk("addPeer", { roomId: "conflicts" }, { peerId: `peer-${i}` }),
  );
  expect(codes(peers)).toEqual(new Set([200, 409]));
  const rooms = await flood(mediaLimits.rooms, (i) =>
    client.tryAsk("createRoom", {}, { roomId: `room-${i}` }),
  );
  expect(codes(rooms)).toEqual(new Set([200, 409]));
  for (let i = 0; i < 10; i++) await client.ask("closeRoom", { roomId: `room-${i}` }, {});
  const { dtls, track } = await makeCall("busy");
  const bodies: Partial<Record<MediaApiName, unknown>> = {
    createTransport: { direction: "send" },
    connectTransport: dtls,
    produce: track(1),
    ...ofUnknownStreams,
    drain: { draining: false },
  };
  for (const name of names) {
    if (!bodies[name]) continue;
    // So many that more than are allowed come in one time of ten seconds, also on a slow machine.
    const answers = await flood(3 * mediaApi[name].limit.count, () =>
      client.tryAsk(name, nowhere, bodies[name]),
    );
    expect(codes(answers)).toContain(429);
  }
});

test("a worker that dies during a command makes it unavailable", async () => {
  const { roomId, ana, transport, dtls, track } = await makeCall("dying");
  const [pid] = await client.workerPids();
  if (!pid) throw new Error("No worker runs.");
  process.kill(pid, "SIGSTOP");
  const asked = [
    client.tryAsk("createRoom", {}, { roomId: "never" }),
    client.tryAsk("addPeer", { roomId }, { peerId: "chi" }),
    client.tryAsk("createTransport", ana, { direction: "receive" }),
    client.tryAsk("connectTransport", transport, dtls),
    client.tryAsk("produce", ana, track(3)),
  ];
  // The server sees by itself that it hangs, and ends it.
  expect(codes(await Promise.all(asked))).toEqual(new Set([503]));
});

const answer = (name: MediaApiName, status: number) =>
  `${mediaApi[name].method} ${mediaApi[name].path} ${status}`;
const beyondReach = [
  // Half a minute, in which a request does not arrive.
  ...names.map((name) => answer(name, 408)),
  // Limits of hundreds and thousands in ten seconds: a busy machine would not reach them in that time.
  ...(["closeRoom", "createRoom", "addPeer", "removePeer"] as const).map((name) => answer(name, 429)),
  // Take a second media server: span-refusals and lib/testing/spanning-room.
  answer("createRoom", 404),
  answer("consume", 503),
];

test("every answer that is documented has been seen", async () => {
  expect((await client.documented()).unseen()).toEqual(beyondReach.toSorted());
});
