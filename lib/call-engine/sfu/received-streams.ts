import type { types } from "mediasoup-client";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { ProducerInfo } from "@/lib/protocol/mode";
import { kindOf } from "@/lib/protocol/participant";
import { createEmitter } from "../emitter";
import type { RemoteTrack } from "../media-path";
import { PictureWishes, type WantedHeights } from "./picture-wishes";
import type { SfuWay } from "./sfu-connection";

export type ReceivedStreamsEvents = {
  added: [remote: RemoteTrack];
  removed: [remote: RemoteTrack];
  /** More is received than before, or less: with nothing left there is no transport to wait for. */
  changed: [];
  failed: [reason: string];
};

type Incoming = { consumer: types.Consumer; remote: RemoteTrack };

export type ReceivedStreamsOptions = {
  selfId: ParticipantId;
  connection: Pick<SfuWay, "whenOpen" | "consume" | "resumeConsumers" | "wantPictures">;
  wanted: WantedHeights;
  /** Nobody looks at it yet. */
  resting: () => boolean;
};

/**
 * What comes in over one SFU session: a consumer for each producer of the others. All that is new is asked for in one
 * request; sound is opened when it is ready, pictures by the size in which they are seen.
 */
export class ReceivedStreams {
  readonly events = createEmitter<ReceivedStreamsEvents>();
  readonly #options: ReceivedStreamsOptions;
  readonly #incoming = new Map<string, Incoming>();
  readonly #asked = new Set<string>();
  readonly #toReceive: string[] = [];
  readonly #wishes: PictureWishes;
  #closed = false;

  constructor(options: ReceivedStreamsOptions) {
    this.#options = options;
    this.#wishes = new PictureWishes({
      wanted: options.wanted,
      resting: options.resting,
      send: (pictures) => options.connection.wantPictures(pictures),
      failed: (error) => this.events.emit("failed", `could not open pictures: ${String(error)}`),
    });
  }

  /** Nothing is received, or about to be. */
  get idle(): boolean {
    return this.#asked.size === 0;
  }

  tracks(): readonly RemoteTrack[] {
    return [...this.#incoming.values()].map(({ remote }) => remote);
  }

  /** Receives what others send; asks for all that is new in one request. */
  add(producers: readonly ProducerInfo[]): void {
    const added = producers.filter(
      ({ producerId, participantId }) =>
        participantId !== this.#options.selfId && !this.#asked.has(producerId),
    );
    if (added.length === 0 || this.#closed) return;
    for (const { producerId } of added) {
      this.#asked.add(producerId);
      this.#toReceive.push(producerId);
    }
    this.#receive().catch((error: unknown) =>
      this.events.emit("failed", `could not receive: ${String(error)}`),
    );
  }

  /** Everything that others send now, when it was not heard how that came about. */
  set(producers: readonly ProducerInfo[]): void {
    const there = new Set(producers.map(({ producerId }) => producerId));
    for (const producerId of [...this.#asked]) if (!there.has(producerId)) this.remove(producerId);
    this.add(producers);
  }

  remove(producerId: string): void {
    this.#forget(producerId)?.consumer.close();
    this.events.emit("changed");
  }

  /** Says which pictures are seen here, and how large, where that is not known yet. */
  tellWishes(): void {
    if (!this.#closed) void this.#wishes.tell();
  }

  /** May be called twice. The consumers end with the connection: each alone would have to be negotiated away. */
  close(): void {
    if (this.#closed) return;
    for (const producerId of [...this.#incoming.keys()]) this.#forget(producerId);
    this.#closed = true;
    this.#wishes.close();
  }

  #forget(producerId: string): Incoming | undefined {
    this.#asked.delete(producerId);
    const incoming = this.#incoming.get(producerId);
    if (!incoming) return undefined;
    this.#incoming.delete(producerId);
    this.#wishes.remove(incoming.consumer.id);
    this.events.emit("removed", incoming.remote);
    return incoming;
  }

  async #receive(): Promise<void> {
    const { connection } = this.#options;
    // What is announced while the transports are being made is asked for in one request.
    await connection.whenOpen();
    const producerIds = this.#toReceive.splice(0);
    if (producerIds.length === 0 || this.#closed) return;
    const received = await connection.consume(producerIds);
    if (this.#closed) return;
    // What was left out is not waited for.
    const offered = new Set(received.map(({ offer }) => offer.producerId));
    for (const producerId of producerIds) if (!offered.has(producerId)) this.#asked.delete(producerId);
    const wanted = received.filter(({ offer, consumer }) => {
      if (this.#asked.has(offer.producerId)) return true;
      consumer.close(); // removed while it was being set up
      return false;
    });
    // Only now may packets come: the browser is ready for them, so that the first key frame is not lost. Who is still at
    // the door is let through by the server once they are in. Pictures are opened by the size in which they are seen.
    const sounds = wanted.filter(({ offer }) => kindOf(offer.source) === "audio");
    void this.#resume(sounds.map(({ offer }) => offer.consumerId));
    for (const { offer, consumer } of wanted) {
      const receiver = consumer.rtpReceiver;
      if (!receiver) continue;
      const { participantId, source } = offer;
      const remote = { participantId, source, track: consumer.track, receiver };
      this.#incoming.set(offer.producerId, { consumer, remote });
      if (source === "camera" || source === "screen") this.#wishes.add(consumer.id, participantId, source);
      this.events.emit("added", remote);
    }
    this.tellWishes();
    this.events.emit("changed");
  }

  async #resume(consumerIds: string[]): Promise<void> {
    if (consumerIds.length === 0) return;
    try {
      await this.#options.connection.resumeConsumers(consumerIds);
    } catch (error) {
      this.events.emit("failed", `could not resume: ${String(error)}`);
    }
  }
}
