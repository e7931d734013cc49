import { participantId } from "@/lib/protocol/ids";
import { ana, ben, everybody, makeSession } from "../testing/make-sfu-session";
import { closeProducer, connectTransport, produce, resumeConsumers } from "./sfu-requests";

const forbidden = expect.objectContaining({ code: "forbidden" });
const conflict = expect.objectContaining({ code: "conflict" });

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

test("a request repeated before its answer makes one track", async () => {
  const { backend, session, told, anas } = await makeSession();
  const producerId = "8f14e45f-ceea-467f-9b1c-0f0e6b1d7c11";
  backend.hold("produce");
  const ask = () =>
    produce(session, ana, {
      ...{ sessionId: anas.sessionId, transportId: anas.sendTransport.id, producerId, paused: false },
      ...{ source: "mic", kind: "audio", rtpParameters: { codecs: [] } },
    });
  const answers = Promise.all([ask(), ask()]);
  backend.release("produce");
  expect(await answers).toEqual([{ producerId }, { producerId }]);
  expect(backend.named("produce")).toHaveLength(1);
  expect(told.map(({ name }) => name)).toEqual(["sfu:producer-added"]);
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

test("after a renewal the former session is refused", async () => {
  const { session, speak, anas } = await makeSession();
  await session.renew(ana);
  await expect(speak()).rejects.toEqual(conflict);
  expect(session.describe(ana)?.sessionId).not.toBe(anas.sessionId);
});
