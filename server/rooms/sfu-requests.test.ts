import { createLogger } from "@/lib/node/logger";
import { participantId } from "@/lib/protocol/ids";
import { FakeBackend } from "../testing/fake-backend";
import { FakeClock } from "../testing/fake-clock";
import type { NotificationName } from "./outbox";
import {
  closeProducer,
  connectTransport,
  consume,
  produce,
  resumeAwaited,
  resumeConsumers,
  wantPictures,
} from "./sfu-requests";
import { SfuSession } from "./sfu-session";

const ana = participantId.parse("ana-0000");
const ben = participantId.parse("ben-0000");
const forbidden = expect.objectContaining({ code: "forbidden" });
const conflict = expect.objectContaining({ code: "conflict" });

async function makeSession(clock = new FakeClock()) {
  const backend = new FakeBackend();
  const told: { to: string; name: NotificationName; payload: Record<string, unknown> }[] = [];
  const session = new SfuSession({
    backend,
    tell: (to, name, payload) => told.push({ to, name, payload: { ...payload } }),
    onLost: () => undefined,
    clock,
    log: createLogger("test", "silent"),
  });
  await Promise.all([session.admit(ana), session.admit(ben)]);
  const offerOf = (id: typeof ana) => {
    const offer = session.describe(id);
    if (!offer) throw new Error("not admitted");
    return offer;
  };
  const [anas, bens] = [offerOf(ana), offerOf(ben)];
  const speak = () =>
    produce(session, ana, {
      sessionId: anas.sessionId,
      transportId: anas.sendTransport.id,
      source: "mic",
      kind: "audio",
      rtpParameters: { codecs: [] },
      paused: false,
    });
  const listen = (...producerIds: string[]) =>
    consume(session, ben, { sessionId: bens.sessionId, rtpCapabilities: {}, producerIds });
  return { backend, session, told, anas, bens, speak, listen };
}

test("a producer is announced to the others under their own session", async () => {
  const { speak, told, bens } = await makeSession();
  const { producerId } = await speak();
  expect(told).toEqual([
    {
      to: ben,
      name: "sfu:producer-added",
      payload: { sessionId: bens.sessionId, producerId, participantId: ana, source: "mic", kind: "audio" },
    },
  ]);
});

test("a repeated request announces its producer once; nobody can take somebody else's id", async () => {
  const { backend, session, told, anas, bens } = await makeSession();
  const track = {
    producerId: "8f14e45f-ceea-467f-9b1c-0f0e6b1d7c11",
    source: "mic" as const,
    kind: "audio" as const,
    rtpParameters: { codecs: [] },
    paused: false,
  };
  const wish = { ...track, sessionId: anas.sessionId, transportId: anas.sendTransport.id };
  await produce(session, ana, wish);
  await produce(session, ana, wish);
  expect(told.map(({ name }) => name)).toEqual(["sfu:producer-added"]);
  await expect(
    produce(session, ben, { ...track, sessionId: bens.sessionId, transportId: bens.sendTransport.id }),
  ).rejects.toEqual(forbidden);
  expect(backend.named("produce")).toHaveLength(2);
});

test("a track can be stopped while it is still being made", async () => {
  const { backend, session, anas } = await makeSession();
  const { sessionId } = anas;
  const producerId = "8f14e45f-ceea-467f-9b1c-0f0e6b1d7c11";
  backend.hold("produce");
  const made = produce(session, ana, {
    ...{ sessionId, transportId: anas.sendTransport.id, producerId, paused: false },
    ...{ source: "mic", kind: "audio", rtpParameters: { codecs: [] } },
  });
  const stopped = closeProducer(session, ana, { sessionId, producerId });
  backend.release("produce");
  await Promise.all([made, stopped]);
  expect(backend.calls.slice(-2).map(({ name }) => name)).toEqual(["produce", "setStreamState"]);
});

test("who does not know of the session yet hears of producers with it, not before", async () => {
  const { session, speak, told } = await makeSession();
  const chi = participantId.parse("chi-0000");
  await session.admit(chi);
  const { producerId } = await speak();
  expect(told.map(({ to }) => to)).toEqual([ben]);
  expect(session.describe(chi)?.producers).toEqual([expect.objectContaining({ producerId })]);
});

test("a consumer names the participant, not the media server's peer", async () => {
  const { speak, listen } = await makeSession();
  const { producerId } = await speak();
  const { consumers } = await listen(producerId);
  expect(consumers).toEqual([expect.objectContaining({ producerId, participantId: ana, source: "mic" })]);
});

test("a producer of another room cannot be consumed, and nothing is asked of the media server", async () => {
  const { backend, listen, speak } = await makeSession();
  const { producerId } = await speak();
  await expect(listen(producerId, "producer-elsewhere")).rejects.toEqual(forbidden);
  expect(backend.named("consume")).toEqual([]);
});

test("a producer that was closed a moment ago is left out", async () => {
  const { session, anas, speak, listen } = await makeSession();
  const { producerId } = await speak();
  await closeProducer(session, ana, { sessionId: anas.sessionId, producerId });
  await expect(listen(producerId)).resolves.toEqual({ consumers: [] });
});

test("closing a producer is told to the others once, also when the media server reports it too", async () => {
  const { backend, session, anas, bens, speak, told } = await makeSession();
  const { producerId } = await speak();
  await closeProducer(session, ana, { sessionId: anas.sessionId, producerId });
  const watcher = backend.watchers.get(session.roomId);
  watcher?.event({ type: "producer-closed", roomId: session.roomId, peerId: anas.sessionId, producerId });
  const removed = told.filter(({ name }) => name === "sfu:producer-removed");
  const payload = { sessionId: bens.sessionId, producerId, participantId: ana };
  expect(removed).toEqual([{ to: ben, name: "sfu:producer-removed", payload }]);
});

test("someone else's producer, consumer or transport is refused and left alone", async () => {
  const { backend, session, anas, bens, speak, listen } = await makeSession();
  const { producerId } = await speak();
  const { consumers } = await listen(producerId);
  const consumerId = consumers[0]?.consumerId ?? "";
  const before = backend.calls.length;
  const { sessionId } = bens;
  await expect(closeProducer(session, ben, { sessionId, producerId })).rejects.toEqual(forbidden);
  await expect(
    resumeConsumers(session, ana, { sessionId: anas.sessionId, consumerIds: [consumerId] }, everybody),
  ).rejects.toEqual(forbidden);
  const transportId = anas.sendTransport.id;
  const dtlsParameters = { fingerprints: [] };
  await expect(connectTransport(session, ben, { sessionId, transportId, dtlsParameters })).rejects.toEqual(
    forbidden,
  );
  await expect(closeProducer(session, ben, { sessionId: anas.sessionId, producerId })).rejects.toEqual(
    conflict,
  );
  expect(backend.calls).toHaveLength(before);
});

test("a camera cannot be sent as audio", async () => {
  const { session, anas } = await makeSession();
  const wish = {
    sessionId: anas.sessionId,
    transportId: anas.sendTransport.id,
    rtpParameters: { codecs: [] },
  };
  await expect(
    produce(session, ana, { ...wish, source: "camera", kind: "audio", paused: false }),
  ).rejects.toEqual(expect.objectContaining({ code: "bad-request" }));
});

test("consumers whose producer has gone are skipped when they are resumed", async () => {
  const { backend, session, anas, bens, speak, listen } = await makeSession();
  const { producerId } = await speak();
  const { consumers } = await listen(producerId);
  const consumerIds = consumers.map(({ consumerId }) => consumerId);
  await closeProducer(session, ana, { sessionId: anas.sessionId, producerId });
  const before = backend.calls.length;
  await resumeConsumers(session, ben, { sessionId: bens.sessionId, consumerIds }, everybody);
  expect(backend.calls).toHaveLength(before);
});

const everybody = () => true;

test("[M3] what is made ready at the door stays closed until they are in, and is opened once", async () => {
  const { backend, session, bens, speak, listen } = await makeSession();
  const { producerId } = await speak();
  const { consumers } = await listen(producerId);
  const consumerIds = consumers.map(({ consumerId }) => consumerId);
  await resumeConsumers(session, ben, { sessionId: bens.sessionId, consumerIds }, (id) => id !== ben);
  expect(backend.named("setStreamState")).toEqual([]);
  await resumeAwaited(session, everybody);
  await resumeAwaited(session, everybody);
  expect(backend.named("setStreamState")).toEqual([
    expect.objectContaining({ body: { ids: consumerIds, state: "running" } }),
  ]);
});

test("[M3] whoever is at the door is not seen or heard either", async () => {
  const { backend, session, bens, speak, listen } = await makeSession();
  const { producerId } = await speak();
  const { consumers } = await listen(producerId);
  const consumerIds = consumers.map(({ consumerId }) => consumerId);
  await resumeConsumers(session, ben, { sessionId: bens.sessionId, consumerIds }, (id) => id !== ana);
  expect(backend.named("setStreamState")).toEqual([]);
  await resumeAwaited(session, everybody);
  expect(backend.named("setStreamState")).toHaveLength(1);
});

test("what was closed while it waited at the door is not opened", async () => {
  const { backend, session, anas, bens, speak, listen } = await makeSession();
  const { producerId } = await speak();
  const { consumers } = await listen(producerId);
  const consumerIds = consumers.map(({ consumerId }) => consumerId);
  await resumeConsumers(session, ben, { sessionId: bens.sessionId, consumerIds }, (id) => id !== ben);
  await closeProducer(session, ana, { sessionId: anas.sessionId, producerId });
  const before = backend.calls.length;
  await resumeAwaited(session, everybody);
  expect(backend.calls).toHaveLength(before);
});

test("after a renewal the former session is refused", async () => {
  const { session, speak, anas } = await makeSession();
  await session.renew(ana);
  await expect(speak()).rejects.toEqual(conflict);
  expect(session.describe(ana)?.sessionId).not.toBe(anas.sessionId);
});

test("a consumer that nobody looks at is paused, at the door as well, and others' are refused", async () => {
  const { backend, session, anas, bens, speak, listen } = await makeSession();
  const { producerId } = await speak();
  const { consumers } = await listen(producerId);
  const consumerIds = consumers.map(({ consumerId }) => consumerId);
  const pictures = consumerIds.map((consumerId) => ({ consumerId, height: null }));
  await resumeConsumers(session, ben, { sessionId: bens.sessionId, consumerIds }, (id) => id !== ben);
  await wantPictures(session, ben, { sessionId: bens.sessionId, pictures }, everybody);
  await resumeAwaited(session, everybody);
  expect(backend.named("setStreamState").map(({ body }) => body)).toEqual([
    { ids: consumerIds, state: "paused" },
  ]);
  await expect(
    wantPictures(session, ana, { sessionId: anas.sessionId, pictures }, everybody),
  ).rejects.toMatchObject({ code: "forbidden" });
});

async function makePicture(clock = new FakeClock()) {
  const { session, anas, bens, listen, ...rest } = await makeSession(clock);
  const { producerId } = await produce(session, ana, {
    ...{ sessionId: anas.sessionId, transportId: anas.sendTransport.id, paused: false, height: 720 },
    ...{ source: "camera", kind: "video" },
    rtpParameters: {
      codecs: [],
      encodings: [4, 2, 1].map((scaleResolutionDownBy) => ({ scaleResolutionDownBy })),
    },
  });
  const { consumers } = await listen(producerId);
  const consumerId = consumers[0]?.consumerId ?? "";
  const want = (height: number | null) =>
    wantPictures(session, ben, { sessionId: bens.sessionId, pictures: [{ consumerId, height }] }, everybody);
  const topsTold = () =>
    rest.told.flatMap(({ to, name, payload }) =>
      name === "sfu:top-layer-changed" && to === ana ? payload["topLayer"] : [],
    );
  return { ...rest, session, anas, bens, clock, producerId, consumerId, want, topsTold };
}

test("the layer that fits is chosen before a picture is opened, and one that flows is not opened again", async () => {
  const { backend, consumerId, want } = await makePicture();
  await want(200);
  await want(700);
  const asked = backend.calls.slice(-3).map(({ name, body }) => [name, body]);
  const layer = (spatialLayer: number) => ["preferLayers", { consumers: [{ consumerId, spatialLayer }] }];
  expect(asked).toEqual([layer(0), ["setStreamState", { ids: [consumerId], state: "running" }], layer(2)]);
});

test("a sender hears of a wanted layer before its receiver gets it, and of one that nobody wants after a while", async () => {
  const { backend, clock, want, topsTold } = await makePicture();
  await want(100);
  expect(topsTold()).toEqual([]);
  clock.advance(2_000);
  await want(120); // still the same layer: the time goes on
  clock.advance(600);
  expect(topsTold()).toEqual([0]);
  backend.hold("preferLayers");
  const raised = want(700);
  expect(topsTold()).toEqual([0, 2]);
  backend.release("preferLayers");
  await raised;
  await want(null);
  await want(700);
  clock.advance(10_000);
  expect(topsTold()).toEqual([0, 2]);
});

test("who leaves takes their wish along, and a sender who comes back hears the last word again", async () => {
  const { session, clock, want, topsTold } = await makePicture();
  await want(700);
  session.expel(ben);
  clock.advance(10_000);
  expect(topsTold()).toEqual([]); // nobody is there to say what is wanted
  session.streams.layers.repeat(ana);
  expect(topsTold()).toEqual([2]);
});

test("nothing is told when the session is over, or the picture", async () => {
  const first = await makePicture();
  await first.want(100);
  await closeProducer(first.session, ana, {
    sessionId: first.anas.sessionId,
    producerId: first.producerId,
  });
  const second = await makePicture();
  await second.want(100);
  second.session.close();
  for (const { clock, topsTold } of [first, second]) {
    clock.advance(10_000);
    expect(topsTold()).toEqual([]);
  }
});
