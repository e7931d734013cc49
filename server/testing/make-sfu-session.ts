import { createLogger } from "@/lib/node/logger";
import { participantId, type ParticipantId } from "@/lib/protocol/ids";
import type { NotificationName } from "../rooms/outbox";
import { consume, produce, wantPictures } from "../rooms/sfu-requests";
import { SfuSession } from "../rooms/sfu-session";
import { FakeBackend } from "./fake-backend";
import { FakeClock } from "./fake-clock";

export const ana = participantId.parse("ana-0000");
export const ben = participantId.parse("ben-0000");
/** Nobody waits at the door. */
export const everybody = () => true;

/** A session with Ana, who may speak, and Ben, who may listen; what they are told, and who is lost, is kept. */
export async function makeSession(clock = new FakeClock()) {
  const backend = new FakeBackend();
  const told: { to: string; name: NotificationName; payload: Record<string, unknown> }[] = [];
  const lost: ParticipantId[] = [];
  const session = new SfuSession({
    backend,
    tell: (to, name, payload) => told.push({ to, name, payload: { ...payload } }),
    onLost: () => undefined,
    onPeerLost: (id) => lost.push(id),
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
  return { backend, session, told, lost, anas, bens, speak, listen };
}

/** The same, where Ben has asked for the picture of Ana, in three layers, and not said yet how large he sees it. */
export async function makePicture(clock = new FakeClock()) {
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
