import type { types } from "mediasoup";
import { RequestError } from "@/lib/protocol/errors";
import type { LinkedTrack } from "@/lib/protocol/media-link";
import { checkMediaParameters } from "./check-media-parameters";
import { KeyFramePace } from "./key-frame-pace";
import { refuseMediaError } from "./refuse-media-error";
import type { SfuProducer, StreamOwner } from "./sfu-peer";

/** What the other end has said of a track, which may be before it is here. */
type Told = { closed: boolean; paused: boolean | null };

/** Tracks of another media server that are here too, each under the id that it has there, once. */
export class ReceivedTracks {
  readonly #known = new Map<string, { made: Promise<SfuProducer>; told: Told }>();

  get size(): number {
    return this.#known.size;
  }

  has(producerId: string): boolean {
    return this.#known.has(producerId);
  }

  /**
   * @param ask for the track at the other end
   * @param transport that it comes over
   * @throws RequestError as `ask` does; `not-found` when it ends on its way
   */
  bring(
    producerId: string,
    ask: () => Promise<LinkedTrack>,
    transport: types.PipeTransport,
  ): Promise<SfuProducer> {
    const before = this.#known.get(producerId);
    if (before) return before.made;
    const told: Told = { closed: false, paused: null };
    const made = this.#make(producerId, told, ask, transport).catch((error: unknown) => {
      this.#forget(producerId, told);
      throw error;
    });
    this.#known.set(producerId, { made, told });
    return made;
  }

  /** The other end has paused it, or lets it flow again. */
  setPaused(producerId: string, paused: boolean): void {
    const known = this.#known.get(producerId);
    if (!known) return;
    known.told.paused = paused;
    known.made.then(
      (producer) => align(producer, known.told),
      () => undefined, // whoever asked for it hears why it is not here
    );
  }

  /** It has ended at the other end. */
  close(producerId: string): void {
    const known = this.#known.get(producerId);
    if (!known) return;
    known.told.closed = true;
    this.#known.delete(producerId);
    known.made.then(
      (producer) => producer.close(),
      () => undefined, // as above
    );
  }

  async #make(
    id: string,
    told: Told,
    ask: () => Promise<LinkedTrack>,
    transport: types.PipeTransport,
  ): Promise<SfuProducer> {
    const { peerId, source, kind, rtpParameters, paused } = await ask();
    if (told.closed) throw new RequestError("not-found", "The track has ended meanwhile.");
    checkMediaParameters("rtpParameters", rtpParameters);
    const keyFrames = kind === "video" ? new KeyFramePace() : null;
    const appData: StreamOwner = { peerId, source, keyFrames };
    try {
      const wish = { id, kind, rtpParameters, paused: told.paused ?? paused, appData };
      const producer = await transport.produce<StreamOwner>(wish);
      producer.observer.once("close", () => this.#forget(id, told));
      await keyFrames?.watch(producer).catch((error: unknown) => {
        producer.close();
        throw error;
      });
      return producer;
    } catch (error) {
      throw refuseMediaError("The track could not be brought from another media server", error);
    }
  }

  /** Unless the same id has come anew. */
  #forget(producerId: string, told: Told): void {
    if (this.#known.get(producerId)?.told === told) this.#known.delete(producerId);
  }
}

/** Brings a track to the state that was told last. */
async function align(producer: SfuProducer, { paused }: Told): Promise<void> {
  if (producer.closed || paused === null || producer.paused === paused) return;
  // Fails when the track or its worker is going: then there is nothing left to pause.
  await (paused ? producer.pause() : producer.resume()).catch(() => undefined);
}

type SentEvents = { onPaused(producerId: string, paused: boolean): void; onClosed(producerId: string): void };

/** Tracks of here that another media server has asked for, each sent once. */
export class SentTracks {
  readonly #sent = new Map<string, Promise<types.Consumer>>();

  constructor(private readonly events: SentEvents) {}

  get size(): number {
    return this.#sent.size;
  }

  /** @returns what carries it over; the same one when it was asked for before */
  send(producer: SfuProducer, transport: types.PipeTransport): Promise<types.Consumer> {
    const before = this.#sent.get(producer.id);
    if (before) return before;
    const making = this.#make(producer, transport).catch((error: unknown) => {
      if (this.#sent.get(producer.id) === making) this.#sent.delete(producer.id);
      throw error;
    });
    this.#sent.set(producer.id, making);
    return making;
  }

  /** The other end does not want it after all. */
  async release(producerId: string): Promise<void> {
    const sent = this.#sent.get(producerId);
    this.#sent.delete(producerId);
    (await sent?.catch(() => undefined))?.close(); // not made: there is nothing to close
  }

  async #make(producer: SfuProducer, transport: types.PipeTransport): Promise<types.Consumer> {
    const { id } = producer;
    const consumer = await transport.consume({ producerId: id }).catch((error: unknown) => {
      throw refuseMediaError("The track could not be sent to another media server", error);
    });
    consumer.observer.once("close", () => this.#sent.delete(id));
    consumer.once("producerclose", () => this.events.onClosed(id));
    consumer.on("producerpause", () => this.events.onPaused(id, true));
    consumer.on("producerresume", () => this.events.onPaused(id, false));
    return consumer;
  }
}
