import type { ParticipantId } from "@/lib/protocol/ids";
import type { ProducerInfo } from "@/lib/protocol/mode";
import type { Clock } from "../clock";
import { RecentIds } from "./recent-ids";
import type { SfuPeer } from "./sfu-peer";
import type { Tell } from "./sfu-session";
import { WantedLayers } from "./wanted-layers";

export type SessionStreamsOptions = {
  peers: () => readonly SfuPeer[];
  tell: Tell;
  clock: Clock;
  /** A former process has begun the session: nobody knows all that was here. */
  inherited: boolean;
};

/** What the members of one SFU session send, and who has to be told of it. */
export class SessionStreams {
  readonly layers: WantedLayers;
  readonly #options: SessionStreamsOptions;
  readonly #gone = new RecentIds();

  constructor(options: SessionStreamsOptions) {
    this.#options = options;
    this.layers = new WantedLayers(options.tell, options.clock);
  }

  all(): ProducerInfo[] {
    return this.#options.peers().flatMap((peer) => [...peer.producers.values()]);
  }

  /** What there is to receive for this member. */
  for(id: ParticipantId): ProducerInfo[] {
    return this.all().filter((producer) => producer.participantId !== id);
  }

  /** Whether a producer was part of this session and is closed now; as far as anybody can tell who has inherited it. */
  wasHere(producerId: string): boolean {
    return this.#options.inherited || this.#gone.has(producerId);
  }

  /**
   * Announces a producer to the others, once: a browser may repeat a request whose answer was lost.
   * @param heights of its layers, where there are several
   */
  add(owner: SfuPeer, producer: ProducerInfo, heights: readonly number[] = []): void {
    if (owner.producers.has(producer.producerId)) return;
    owner.producers.set(producer.producerId, producer);
    const { participantId, sessionId } = owner;
    this.layers.add(producer.producerId, { owner: participantId, sessionId, heights });
    for (const peer of this.#options.peers())
      if (peer.told && peer !== owner)
        this.#options.tell(peer.participantId, "sfu:producer-added", {
          ...producer,
          sessionId: peer.sessionId,
        });
  }

  /** Forgets a producer and tells the others; does nothing for one that has gone already. */
  drop(owner: SfuPeer, producerId: string): void {
    if (!owner.producers.has(producerId)) return;
    owner.removeProducer(producerId);
    this.layers.remove(producerId);
    this.#gone.add(producerId);
    for (const peer of this.#options.peers()) {
      if (peer === owner) continue;
      peer.removeConsumersOf(producerId);
      if (!peer.told) continue;
      const { sessionId } = peer;
      const { participantId } = owner;
      this.#options.tell(peer.participantId, "sfu:producer-removed", {
        sessionId,
        producerId,
        participantId,
      });
    }
  }

  /** All that this member sends, and what they wanted to see. */
  dropAllOf(peer: SfuPeer): void {
    for (const producerId of [...peer.producers.keys()]) this.drop(peer, producerId);
    for (const consumerId of peer.consumerIds()) this.layers.forget(consumerId);
  }

  /**
   * Somebody is back who may not have heard which layers of their pictures are wanted. Of a picture that they have sent in
   * the last moment of a former process nobody knows: all are.
   */
  repeatLayers({ participantId, sessionId, inherited, producers }: SfuPeer): void {
    this.layers.repeat(participantId);
    if (!inherited) return;
    for (const [producerId, { kind }] of producers)
      if (kind === "video" && !this.layers.has(producerId))
        this.#options.tell(participantId, "sfu:top-layer-changed", { sessionId, producerId, topLayer: 7 });
  }
}
