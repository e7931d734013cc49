import { createLogger } from "@/lib/node/logger";
import { participantId } from "@/lib/protocol/ids";
import { FakeBackend } from "../testing/fake-backend";
import { consume, resumeConsumers } from "./sfu-requests";
import { SfuSession } from "./sfu-session";
import { storedSession } from "./stored-session";

const [ana, ben] = [participantId.parse("ana-00000001"), participantId.parse("ben-00000002")];
const settled = () => new Promise((done) => setImmediate(done));

/** A session with two members, as a former process has left it. */
async function makeInherited(isHeld: (source: string) => boolean = () => false) {
  const options = { tell: () => undefined, onLost: jest.fn(), log: createLogger("test", "silent") };
  const former = new SfuSession({ ...options, backend: new FakeBackend() });
  await Promise.all([former.admit(ana), former.admit(ben)]);
  former.describe(ana);
  const stored = storedSession.parse(JSON.parse(JSON.stringify(former.store())));
  const backend = new FakeBackend();
  const session = new SfuSession({
    ...options,
    backend,
    inherited: stored,
    isHeld: (_id, source) => isHeld(source),
  });
  const peerOf = (id: typeof ana) => former.findPeer(id)?.sessionId ?? "";
  const producer = (producerId: string, paused = false) =>
    ({ producerId, source: "mic", kind: "audio", paused }) as const;
  const found = async (...peers: { peerId: string; producers: ReturnType<typeof producer>[] }[]) => {
    const pictureless = peers.map((peer) => ({ ...peer, pictures: [] }));
    backend.heirs.get(stored.roomId)?.found({ roomId: stored.roomId, peers: pictureless });
    await session.whenOpen();
    await settled();
  };
  return { session, backend, peerOf, producer, found, onLost: options.onLost };
}

test("what the media server has counts: producers as they are now, strangers out, who is gone is let in anew", async () => {
  const { session, backend, peerOf, producer, found } = await makeInherited();
  await found(
    { peerId: peerOf(ana), producers: [producer("mic-of-ana")] },
    { peerId: "visitor", producers: [producer("mic-of-nobody")] },
  );
  expect(session.streams.for(ben)).toEqual([
    { producerId: "mic-of-ana", participantId: ana, source: "mic", kind: "audio" },
  ]);
  expect([session.has(ana), session.has(ben)]).toEqual([true, false]);
  expect(backend.named("removePeer").map(({ params }) => params["peerId"])).toEqual(["visitor"]);
  expect(backend.named("createRoom")).toEqual([]);
  await session.admit(ben);
  expect(backend.named("addPeer")).toHaveLength(1);
});

test.each([
  ["is held and flows", true, false, "paused"],
  ["is not held any more and is paused", false, true, "running"],
])("a microphone that %s is set right", async (_what, held, paused, state) => {
  const { backend, peerOf, producer, found } = await makeInherited(() => held);
  await found({ peerId: peerOf(ana), producers: [producer("mic-of-ana", paused)] });
  expect(backend.named("setStreamState").map(({ body }) => body)).toEqual([{ ids: ["mic-of-ana"], state }]);
});

test("a browser goes on with consumers of which only the former process knew; what is gone is skipped", async () => {
  const { session, backend, peerOf, producer, found } = await makeInherited();
  await found({ peerId: peerOf(ana), producers: [producer("mic-of-ana")] });
  const sessionId = peerOf(ana);
  await resumeConsumers(session, ana, { sessionId, consumerIds: ["of-the-former"] }, () => true);
  expect(backend.named("setStreamState").at(-1)?.body).toEqual({ ids: ["of-the-former"], state: "running" });
  const wish = { sessionId, rtpCapabilities: {}, producerIds: ["closed-meanwhile"] };
  expect(await consume(session, ana, wish)).toEqual({ consumers: [] });
});

test("a room that is gone is a loss; closed before anybody knows, it is none", async () => {
  const lost = await makeInherited();
  lost.backend.die();
  await lost.session.whenOpen();
  expect(lost.onLost).toHaveBeenCalledTimes(1);
  const closed = await makeInherited();
  closed.session.close();
  await closed.session.whenOpen();
  expect(closed.onLost).not.toHaveBeenCalled();
  await settled();
  expect(closed.backend.discarded).toEqual([closed.session.roomId]);
});
