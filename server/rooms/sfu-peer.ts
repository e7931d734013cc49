import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { MediaApiReply } from "@/lib/protocol/media-api";
import type { ProducerInfo } from "@/lib/protocol/mode";
import { RecentIds } from "./recent-ids";
import type { SfuBackend } from "./sfu-backend";

/** One participant on one media server: what they were offered, send and receive. */
export class SfuPeer {
  /** Capabilities and both transports; null while the media server makes them. */
  offer: MediaApiReply<"addPeer"> | null = null;
  /** The browser knows this session: from then on it hears of every producer. */
  told = false;
  readonly producers = new Map<string, ProducerInfo>();
  /** Producers with an id that the browser chose, while the media server makes them: the browser speaks of them already. */
  readonly producing = new Map<string, Promise<{ producerId: string }>>();
  /** Producers that are paused because a moderator wants it. */
  readonly held = new Set<string>();
  /** Settles when what was held last is so on the media server: stream-holds.ts. */
  aligned: Promise<void> = Promise.resolve();
  /** Consumer → its producer. */
  readonly #consumers = new Map<string, string>();
  readonly #gone = new RecentIds();
  readonly #awaited = new Set<string>();
  /** Consumers that the media server sends, or was told to send. */
  readonly #flowing = new Set<string>();

  /**
   * @param inherited a former process made it: ids that are not known here may have been its own. The media server
   * leaves alone what does not belong to this peer.
   */
  constructor(
    readonly sessionId: string,
    readonly participantId: ParticipantId,
    /** The media server where it is. */
    public backend: SfuBackend,
    readonly inherited = false,
  ) {}

  /** @throws RequestError `forbidden` when the transport is not one that this peer was offered */
  demandTransport(transportId: string): void {
    const { sendTransport, receiveTransport } = this.offer ?? {};
    if (transportId !== sendTransport?.id && transportId !== receiveTransport?.id)
      throw notYours("transport");
  }

  /**
   * @returns false when the producer was closed a moment ago: there is nothing left to do
   * @throws RequestError `forbidden` when it was never this peer's
   */
  ownsProducer(producerId: string): boolean {
    if (this.producers.has(producerId)) return true;
    if (this.inherited || this.#gone.has(producerId)) return false;
    throw notYours("producer");
  }

  /** Those of the consumers that are still open. @throws RequestError `forbidden` when one was never this peer's */
  openConsumers(consumerIds: readonly string[]): string[] {
    if (this.inherited) return consumerIds.filter((id) => !this.#gone.has(id));
    if (consumerIds.some((id) => !this.#consumers.has(id) && !this.#gone.has(id))) throw notYours("consumer");
    return consumerIds.filter((id) => this.#consumers.has(id));
  }

  consumerIds(): string[] {
    return [...this.#consumers.keys()];
  }

  /** The producer of one of this peer's consumers. */
  producerOf(consumerId: string): string {
    return this.#consumers.get(consumerId) ?? "";
  }

  /** The browser is ready for these; until it may have them, that is remembered. What flows goes on. */
  await(consumerIds: readonly string[]): void {
    for (const id of consumerIds) if (!this.#flowing.has(id)) this.#awaited.add(id);
  }

  awaitNoMore(consumerIds: readonly string[]): void {
    for (const id of consumerIds) this.#awaited.delete(id);
  }

  /** What it is waiting for and may have now, once. */
  takeAwaited(mayFlow: (producerId: string) => boolean): string[] {
    const ids = [...this.#awaited].filter((id) => {
      const producerId = this.#consumers.get(id);
      // Who was at the door has been shown out when the session was inherited: what is left is between members.
      return producerId === undefined ? this.inherited : mayFlow(producerId);
    });
    for (const id of ids) this.#awaited.delete(id);
    return ids;
  }

  /** What the media server is told. */
  setFlowing(consumerIds: readonly string[], flowing: boolean): void {
    for (const id of consumerIds)
      if (flowing) this.#flowing.add(id);
      else this.#flowing.delete(id);
  }

  addConsumer(consumerId: string, producerId: string): void {
    this.#consumers.set(consumerId, producerId);
  }

  removeConsumer(consumerId: string): void {
    this.#awaited.delete(consumerId);
    this.#flowing.delete(consumerId);
    if (this.#consumers.delete(consumerId)) this.#gone.add(consumerId);
  }

  removeConsumersOf(producerId: string): void {
    for (const [consumerId, consumed] of this.#consumers)
      if (consumed === producerId) this.removeConsumer(consumerId);
  }

  removeProducer(producerId: string): void {
    this.held.delete(producerId);
    if (this.producers.delete(producerId)) this.#gone.add(producerId);
  }
}

function notYours(what: string): RequestError {
  return new RequestError("forbidden", `This ${what} does not belong to you in this call. Reload the page.`);
}
