import type { Payload, ReplyInput } from "@/lib/protocol/contract";
import type { BrowserRequests, ConsumerOffer } from "@/lib/protocol/browser-requests";
import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import { kindOf } from "@/lib/protocol/participant";
import type { SfuPeer } from "./sfu-peer";
import type { SfuSession } from "./sfu-session";
import { alignHolds } from "./stream-holds";

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
  await session.backend.call("connectTransport", params, { dtlsParameters });
}

export async function produce(
  session: SfuSession,
  id: ParticipantId,
  { sessionId, transportId, producerId: chosen, source, kind, rtpParameters, paused }: Of<"sfu:produce">,
): Promise<{ producerId: string }> {
  const peer = session.peer(id, sessionId);
  peer.demandTransport(transportId);
  if (kind !== kindOf(source)) throw new RequestError("bad-request", `A ${source} track is not ${kind}.`);
  if (session.producers().some((one) => one.producerId === chosen && one.participantId !== id))
    throw new RequestError("forbidden", "This id belongs to somebody else's track.");
  const make = async () => {
    const held = session.isHeld(id, source);
    const { producerId } = await session.backend.call(
      "produce",
      { roomId: session.roomId, peerId: peer.sessionId },
      { transportId, producerId: chosen, kind, source, rtpParameters, paused: paused || held },
    );
    session.peer(id, sessionId); // gone meanwhile: the media server has closed the producer with its peer
    // One that is known is as it was: the media server makes no second one.
    if (held && !peer.producers.has(producerId)) peer.held.add(producerId);
    session.addProducer(peer, { producerId, participantId: id, source, kind });
    await alignHolds(session, peer); // it may have changed meanwhile
    return { producerId };
  };
  const made = make();
  if (!chosen) return made;
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
  await session.backend.call("setStreamState", params, { ids: [producerId], state: "closed" });
  session.dropProducer(peer, producerId);
}

export async function consume(
  session: SfuSession,
  id: ParticipantId,
  { sessionId, rtpCapabilities, producerIds }: Of<"sfu:consume">,
): Promise<ReplyInput<BrowserRequests, "sfu:consume">> {
  const peer = session.peer(id, sessionId);
  const offered = () =>
    new Map(
      session
        .producers()
        .filter((producer) => producer.participantId !== id)
        .map((producer) => [producer.producerId, producer]),
    );
  const before = offered();
  // Closed a moment ago is no offence, another room's producer is.
  if (producerIds.some((producerId) => !before.has(producerId) && !session.wasHere(producerId)))
    throw new RequestError("forbidden", "This track is not part of your call.");
  const wanted = producerIds.filter((producerId) => before.has(producerId));
  if (wanted.length === 0) return { consumers: [] };
  const params = { roomId: session.roomId, peerId: peer.sessionId };
  const reply = await session.backend.call("consume", params, { producerIds: wanted, rtpCapabilities });
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
  peer.await(peer.openConsumers(consumerIds));
  await resumeAwaitedOf(session, peer, isInside);
}

/** The browser shows nothing of these. What waited to be opened waits no more. */
export async function pauseConsumers(
  session: SfuSession,
  id: ParticipantId,
  { sessionId, consumerIds }: Of<"sfu:pause-consumer">,
): Promise<void> {
  const peer = session.peer(id, sessionId);
  const open = peer.openConsumers(consumerIds);
  peer.awaitNoMore(open);
  await setState(session, peer, open, "paused");
}

/** Somebody has come in from the door: what waited for that may flow now, in both directions. */
export async function resumeAwaited(session: SfuSession, isInside: IsInside): Promise<void> {
  await Promise.all(session.told().map((peer) => resumeAwaitedOf(session, peer, isInside)));
}

async function resumeAwaitedOf(session: SfuSession, peer: SfuPeer, isInside: IsInside): Promise<void> {
  if (!isInside(peer.participantId)) return;
  const owners = new Map(session.producers().map((one) => [one.producerId, one.participantId]));
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
  await session.backend.call("setStreamState", params, { ids, state });
}
