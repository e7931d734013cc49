import { createLogger } from "@/lib/node/logger";
import { participantId } from "@/lib/protocol/ids";
import { FakeBackend } from "../testing/fake-backend";
import type { NotificationName } from "./outbox";
import { consume, produce } from "./sfu-requests";
import { SfuSession } from "./sfu-session";

const ana = participantId.parse("ana-0000");
const ben = participantId.parse("ben-0000");
const chi = participantId.parse("chi-0000");
const dan = participantId.parse("dan-0000");
const eve = participantId.parse("eve-0000");
const people = [ana, ben, chi, dan, eve];

/** A session with two people on each media server at most, while there is another one. */
function makeSession() {
  const home = new FakeBackend("http://home.test");
  const further = new FakeBackend("http://further.test");
  const told: { to: string; name: NotificationName; payload: object }[] = [];
  const lost: string[] = [];
  const session = new SfuSession({
    backend: home,
    further: {
      maxPeers: 2,
      choose: (but) => [home, further].find(({ url }) => !but?.has(url)) ?? null,
    },
    tell: (to, name, payload) => told.push({ to, name, payload }),
    onLost: () => lost.push("all"),
    onPeerLost: (id) => lost.push(id),
    log: createLogger("test", "silent"),
  });
  const admit = async (...ids: typeof people) => {
    for (const id of ids) await session.admit(id);
  };
  const offerOf = (id: typeof ana) => {
    const offer = session.describe(id);
    if (!offer) throw new Error("not admitted");
    return offer;
  };
  const speak = async (id: typeof ana) => {
    const { sessionId, sendTransport } = offerOf(id);
    const wish = { sessionId, transportId: sendTransport.id, rtpParameters: { codecs: [] }, paused: false };
    return (await produce(session, id, { ...wish, source: "mic", kind: "audio" })).producerId;
  };
  const listen = (id: typeof ana, producerId: string) =>
    consume(session, id, {
      sessionId: offerOf(id).sessionId,
      rtpCapabilities: {},
      producerIds: [producerId],
    });
  const peersAt = (backend: FakeBackend) => backend.named("addPeer").map(({ body }) => body["peerId"]);
  return { home, further, session, told, lost, admit, offerOf, speak, listen, peersAt };
}

test("newcomers go to another media server when the first is full, where its room goes on, made once", async () => {
  const { home, further, session, admit, offerOf, peersAt } = makeSession();
  await Promise.all(people.map((id) => session.admit(id)));
  await admit(ana); // known
  expect(peersAt(home)).toHaveLength(3); // with all full, where the fewest are
  expect(peersAt(further)).toEqual([offerOf(chi).sessionId, offerOf(dan).sessionId]);
  expect(further.named("createRoom").map(({ body }) => body)).toEqual([
    { roomId: session.roomId, origin: { url: home.url } },
  ]);
  session.expel(ana);
  await session.admit(ana);
  expect(peersAt(home)).toHaveLength(4);
});

test("what one sends is received at the other, each asked of the media server where they are", async () => {
  const { home, further, session, admit, speak, listen } = makeSession();
  await admit(ana, ben, chi);
  const voice = await speak(chi);
  expect((await listen(ana, voice)).consumers).toHaveLength(1);
  expect([home.named("produce").length, further.named("produce").length]).toEqual([0, 1]);
  expect(home.named("consume").map(({ body }) => body["producerIds"])).toEqual([[voice]]);
  session.expel(chi);
  await new Promise(setImmediate);
  expect([home.named("removePeer").length, further.named("removePeer").length]).toEqual([0, 1]);
});

test("a further media server that is lost takes only its own people with it, and is not used again", async () => {
  const { home, further, session, told, lost, admit, offerOf, speak, peersAt } = makeSession();
  await admit(ana, ben, chi, dan);
  people.slice(0, 4).forEach(offerOf);
  const voice = await speak(chi);
  further.die();
  expect(lost).toEqual([chi, dan]);
  await session.renew(chi);
  expect(told.filter(({ name }) => name === "sfu:producer-removed")).toContainEqual(
    expect.objectContaining({ to: ana, payload: expect.objectContaining({ producerId: voice }) }),
  );
  expect(peersAt(home)).toHaveLength(3);
  expect(further.named("createRoom")).toHaveLength(1);
  expect(further.discarded).toEqual([session.roomId]);
});

test("after missed events each media server speaks of its own people alone", async () => {
  const { home, further, session, lost, admit, offerOf } = makeSession();
  await admit(ana, ben, chi, dan);
  const content = (...ids: typeof people) => ({
    roomId: session.roomId,
    peers: ids.map((id) => ({ peerId: offerOf(id).sessionId, pictures: [], producers: [] })),
  });
  home.watchers.get(session.roomId)?.missed(content(ana, ben), () => false);
  expect(lost).toEqual([]);
  further.watchers.get(session.roomId)?.missed(content(chi), () => false);
  expect(lost).toEqual([dan]);
});

test("one that is cut off from the first is given up in the same way", async () => {
  const { further, session, lost, admit } = makeSession();
  await admit(ana, ben, chi);
  const watcher = further.watchers.get(session.roomId);
  watcher?.event({ type: "origin-link", roomId: session.roomId, linked: true });
  expect(lost).toEqual([]);
  watcher?.event({ type: "origin-link", roomId: session.roomId, linked: false });
  watcher?.event({ type: "origin-link", roomId: session.roomId, linked: false });
  expect(lost).toEqual([chi]);
});

test.each(["createRoom", "addPeer"] as const)(
  "where a further one refuses %s, people come in at the first, and nobody is lost",
  async (name) => {
    const { home, further, lost, admit, peersAt } = makeSession();
    further.refuse(name);
    await admit(ana, ben, chi, dan, eve);
    expect(peersAt(home)).toHaveLength(5);
    expect(lost).toEqual([]);
  },
);

test("one that is lost while somebody is being let in there is not where they end up", async () => {
  const { home, further, session, admit, peersAt } = makeSession();
  await admit(ana, ben);
  further.hold("addPeer");
  const coming = session.admit(chi);
  await new Promise(setImmediate);
  further.die();
  further.release("addPeer");
  await coming;
  expect(peersAt(home)).toHaveLength(3);
  expect(session.findPeer(chi)?.backend).toBe(home);
});

test("the session ends at all of them, and is left to the next process at the first", async () => {
  const ended = makeSession();
  await ended.admit(ana, ben, chi);
  ended.session.close();
  ended.session.close();
  await new Promise(setImmediate);
  expect([ended.home.discarded, ended.further.discarded]).toEqual([
    [ended.session.roomId],
    [ended.session.roomId],
  ]);
  const left = makeSession();
  await left.admit(ana, ben, chi);
  expect(left.session.store()?.peers.map((peer) => peer.participantId)).toEqual([ana, ben]);
  left.session.letGo();
  await new Promise(setImmediate);
  expect([...left.home.discarded, ...left.further.discarded]).toEqual([]);
});
