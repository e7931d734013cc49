import type { Payload, ReplyInput } from "@/lib/protocol/contract";
import type { BrowserRequests, ConsumerOffer } from "@/lib/protocol/browser-requests";
import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import { kindOf } from "@/lib/protocol/participant";
import type { SfuPeer } from "./sfu-peer";
import type { SfuSession } from "./sfu-session";
import { alignHolds } from "./stream-holds";
import { layerHeights } from "./wanted-layers";

/** Whether somebody is in the call, not only at its door. */
export type IsInside = (id: ParticipantId) => boolean;

type Of<N extends keyof BrowserRequests> = Payload<BrowserRequests, N>;

/** What a member asks of the SFU. Each id in a request has to belong to the member's own session. */

export async function connectTransport(
  session: SfuSession,
  id: ParticipantId,
  { sessionId, transportId, dtlsParameters }: Of<"sfu:connect-transport">,
): Promise<void> {
  const peer = session.peer(id, sessionId);
  peer.demandTransport(transportId);
  const params = { roomId: session.roomId, peerId: peer.sessionId, transportId };
  await peer.backend.call("connectTransport", params, { dtlsParameters });
}

export async function produce(
  session: SfuSession,
  id: ParticipantId,
  wish: Of<"sfu:produce">,
): Promise<{ producerId: string }> {
  const { sessionId, transportId, producerId: chosen, source, kind, rtpParameters, paused, height } = wish;
  const peer = session.peer(id, sessionId);
  peer.demandTransport(transportId);
  if (kind !== kindOf(source)) throw new RequestError("bad-request", `A ${source} track is not ${kind}.`);
  if (session.streams.all().some((one) => one.producerId === chosen && one.participantId !== id))
    throw new RequestError("forbidden", "This id belongs to somebody else's track.");
  const make = async () => {
    const held = session.isHeld(id, source);
    const { producerId } = await peer.backend.call(
      "produce",
      { roomId: session.roomId, peerId: peer.sessionId },
      { transportId, producerId: chosen, kind, source, rtpParameters, paused: paused || held },
    );
    session.peer(id, sessionId); // gone meanwhile: the media server has closed the producer with its peer
    // One that is known is as it was: the media server makes no second one.
    if (held && !peer.producers.has(producerId)) peer.held.add(producerId);
    const heights = layerHeights(rtpParameters, height);
    session.streams.add(peer, { producerId, participantId: id, source, kind }, heights);
    await alignHolds(session, peer); // it may have changed meanwhile
    return { producerId };
  };
  // Asked again before the answer has come: the connection of the browser broke off in between.
  const underWay = chosen === undefined ? undefined : peer.producing.get(chosen);
  if (underWay) return underWay;
  const made = make();
  if (chosen === undefined) return made;
  peer.producing.set(chosen, made);
  return made.finally(() => peer.producing.delete(chosen));
}

export async function closeProducer(
  session: SfuSession,
  id: ParticipantId,
  { sessionId, producerId }: Of<"sfu:close-producer">,
): Promise<void> {
  const peer = session.peer(id, sessionId);
  // Stopped in the same moment as it was sent; if it is never made, it is not theirs.
  await Promise.allSettled([peer.producing.get(producerId)]);
  if (!peer.ownsProducer(producerId)) return;
  const params = { roomId: session.roomId, peerId: peer.sessionId };
  await peer.backend.call("setStreamState", params, { ids: [producerId], state: "closed" });
  session.streams.drop(peer, producerId);
}

export async function consume(
  session: SfuSession,
  id: ParticipantId,
  { sessionId, rtpCapabilities, producerIds }: Of<"sfu:consume">,
): Promise<ReplyInput<BrowserRequests, "sfu:consume">> {
  const peer = session.peer(id, sessionId);
  const offered = () =>
    new Map(
      session.streams
        .all()
        .filter((producer) => producer.participantId !== id)
        .map((producer) => [producer.producerId, producer]),
    );
  const before = offered();
  // Closed a moment ago is no offence, another room's producer is.
  if (producerIds.some((producerId) => !before.has(producerId) && !session.streams.wasHere(producerId)))
    throw new RequestError("forbidden", "This track is not part of your call.");
  const wanted = producerIds.filter((producerId) => before.has(producerId));
  if (wanted.length === 0) return { consumers: [] };
  const params = { roomId: session.roomId, peerId: peer.sessionId };
  const reply = await peer.backend.call("consume", params, { producerIds: wanted, rtpCapabilities });
  session.peer(id, sessionId);
  const after = offered();
  const consumers = reply.consumers.flatMap((consumer): ConsumerOffer[] => {
    const producer = after.get(consumer.producerId);
    if (!producer) return [];
    peer.addConsumer(consumer.consumerId, consumer.producerId);
    const { participantId, source, kind } = producer;
    const { consumerId, producerId, rtpParameters } = consumer;
    return [{ consumerId, producerId, participantId, source, kind, rtpParameters }];
  });
  return { consumers };
}

/**
 * The browser is ready to receive.
 * @param isInside of both ends of a stream: whoever waits at the door sees and hears nobody, and nobody sees or hears
 * them; what is ready waits until they are let in
 */
export async function resumeConsumers(
  session: SfuSession,
  id: ParticipantId,
  { sessionId, consumerIds }: Of<"sfu:resume-consumer">,
  isInside: IsInside,
): Promise<void> {
  const peer = session.peer(id, sessionId);
  const open = peer.openConsumers(consumerIds);
  for (const consumerId of open)
    session.streams.layers.want(consumerId, peer.producerOf(consumerId), undefined);
  peer.await(open);
  await resumeAwaitedOf(session, peer, isInside);
}

/**
 * What a browser shows, and how large. Senders are told of a layer that is missing before anybody waits for it.
 * @param isInside as in {@link resumeConsumers}
 */
export async function wantPictures(
  session: SfuSession,
  id: ParticipantId,
  { sessionId, pictures }: Of<"sfu:want-pictures">,
  isInside: IsInside,
): Promise<void> {
  const peer = session.peer(id, sessionId);
  const open = new Set(peer.openConsumers(pictures.map(({ consumerId }) => consumerId)));
  const here = pictures.filter(({ consumerId }) => open.has(consumerId));
  const layers = here.flatMap(({ consumerId, height }) => {
    const spatialLayer = session.streams.layers.want(consumerId, peer.producerOf(consumerId), height);
    return spatialLayer === null ? [] : [{ consumerId, spatialLayer }];
  });
  const params = { roomId: session.roomId, peerId: peer.sessionId };
  const unseen = here.filter(({ height }) => height === null).map(({ consumerId }) => consumerId);
  peer.awaitNoMore(unseen);
  // At once, so that another wish that comes meanwhile is the newer one.
  peer.await(here.filter(({ height }) => height !== null).map(({ consumerId }) => consumerId));
  await setState(session, peer, unseen, "paused");
  // First the layer: a picture that is opened begins with a key frame of the one that it is in then.
  if (layers.length > 0) await peer.backend.call("preferLayers", params, { consumers: layers });
  await resumeAwaitedOf(session, peer, isInside);
}

/** Somebody has come in from the door: what waited for that may flow now, in both directions. */
export async function resumeAwaited(session: SfuSession, isInside: IsInside): Promise<void> {
  await Promise.all(session.told().map((peer) => resumeAwaitedOf(session, peer, isInside)));
}

async function resumeAwaitedOf(session: SfuSession, peer: SfuPeer, isInside: IsInside): Promise<void> {
  if (!isInside(peer.participantId)) return;
  const owners = new Map(session.streams.all().map((one) => [one.producerId, one.participantId]));
  const ids = peer.takeAwaited((producerId) => {
    const owner = owners.get(producerId);
    return owner !== undefined && isInside(owner);
  });
  await setState(session, peer, ids, "running");
}

async function setState(
  session: SfuSession,
  peer: SfuPeer,
  ids: string[],
  state: "running" | "paused",
): Promise<void> {
  if (ids.length === 0) return;
  const params = { roomId: session.roomId, peerId: peer.sessionId };
  // Before the answer: what is asked for last is what the media server does, and answers may come in another order.
  peer.setFlowing(ids, state === "running");
  try {
    await peer.backend.call("setStreamState", params, { ids, state });
  } catch (error) {
    peer.setFlowing(ids, false); // nobody knows: whoever wants it asks for it again
    throw error;
  }
}
