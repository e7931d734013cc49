import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { errors, type types } from "mediasoup";
import { RequestError } from "@/lib/protocol/errors";
import { mediaLimits, type StreamState, type TransportDirection } from "@/lib/protocol/media-api";
import { kindOf, type TrackKind, type TrackSource } from "@/lib/protocol/participant";
import { checkMediaParameters } from "./check-media-parameters";
import { ConsumerGates } from "./consumer-gates";
import { KeyFramePace } from "./key-frame-pace";
import { LayerWishes } from "./layer-wishes";
import { refuseMediaError } from "./refuse-media-error";
import { createTransport, watchTransport } from "./sfu-transport";
import { transportState, type TransportState } from "./transport-state";

export type StreamOwner = { peerId: string; source: TrackSource; keyFrames: KeyFramePace | null };
export type SfuProducer = types.Producer<StreamOwner>;
/** A consumer knows whose track it carries. */
export type SfuConsumer = types.Consumer<StreamOwner>;

export type ProduceWish = {
  transportId: string;
  producerId?: string | undefined;
  kind: TrackKind;
  source: TrackSource;
  rtpParameters: types.RtpParameters;
  paused: boolean;
};

type SfuPeerEvents = {
  producerClosed: [producerId: string];
  /** Its producer was closed; closings that the peer asked for are not told. */
  consumerClosed: [consumerId: string, producerId: string];
  transportStateChanged: [transportId: string, direction: TransportDirection, state: TransportState];
};

/** What the room says about somebody's track. */
export type StreamRules = {
  /** How much a picture matters beside the others while a peer's bandwidth is short. */
  priorityOf(owner: StreamOwner): number;
  /** Nobody is to get this producer now. */
  isHushed(producerId: string): boolean;
};

/** One browser in one room: a transport to send, one to receive, and what flows through them. */
export class SfuPeer extends EventEmitter<SfuPeerEvents> {
  readonly id: string;
  readonly #router: types.Router;
  readonly #webRtcServer: types.WebRtcServer;
  readonly #rules: StreamRules;
  /** Which of its consumers flow. */
  readonly gates: ConsumerGates;
  readonly #layers = new LayerWishes();
  readonly #transports = new Map<TransportDirection, types.WebRtcTransport>();
  readonly #producers = new Map<string, SfuProducer>();
  readonly #consumers = new Map<string, SfuConsumer>();
  /** Consumers being made, by producer: asking twice at the same time makes one. */
  readonly #consuming = new Map<string, Promise<SfuConsumer | null>>();
  /** What each transport was connected with: a browser may repeat a request whose answer was lost. */
  readonly #connecting = new Map<string, { parameters: string; done: Promise<void> }>();
  /** Producers being made: asking twice at the same time makes one, and they count towards the limit. */
  readonly #producing = new Map<string, Promise<SfuProducer>>();
  #closed = false;

  constructor(id: string, router: types.Router, webRtcServer: types.WebRtcServer, rules: StreamRules) {
    super();
    this.id = id;
    this.#router = router;
    this.#webRtcServer = webRtcServer;
    this.#rules = rules;
    this.gates = new ConsumerGates((producerId) => rules.isHushed(producerId));
  }

  get producers(): SfuProducer[] {
    return [...this.#producers.values()];
  }

  producer(id: string): SfuProducer | undefined {
    return this.#producers.get(id);
  }

  get consumers(): SfuConsumer[] {
    return [...this.#consumers.values()];
  }

  get transports(): types.WebRtcTransport[] {
    return [...this.#transports.values()];
  }

  get transportStates(): { direction: TransportDirection; state: TransportState }[] {
    return [...this.#transports].map(([direction, { iceState, dtlsState }]) => ({
      direction,
      state: transportState(iceState, dtlsState),
    }));
  }

  /** True while at least one transport reaches the browser. */
  get connected(): boolean {
    return this.transportStates.some(({ state }) => state === "connected");
  }

  /** A new transport of this direction; a former one, and what flows through it, is closed. */
  async openTransport(direction: TransportDirection): Promise<types.WebRtcTransport> {
    const transport = await createTransport(this.#router, this.#webRtcServer, direction).catch(
      (error: unknown) => {
        throw refuseMediaError("The transport could not be made", error);
      },
    );
    if (this.#closed) {
      transport.close();
      throw this.#gone();
    }
    this.#transports.get(direction)?.close();
    this.#transports.set(direction, transport);
    watchTransport(transport, (state) => this.emit("transportStateChanged", transport.id, direction, state));
    transport.observer.once("close", () => {
      this.#connecting.delete(transport.id);
      if (this.#transports.get(direction) === transport) this.#transports.delete(direction);
    });
    return transport;
  }

  /** @throws RequestError `not-found`, `bad-request`, or `conflict` when it was connected with something else before */
  async connect(transportId: string, dtlsParameters: types.DtlsParameters): Promise<void> {
    const transport = this.#transport(transportId);
    checkMediaParameters("dtlsParameters", dtlsParameters);
    const parameters = JSON.stringify(dtlsParameters);
    const before = this.#connecting.get(transportId);
    if (before?.parameters === parameters) return before.done;
    const done = transport.connect({ dtlsParameters }).catch((error: unknown) => {
      throw refuseMediaError("The transport could not be connected", error);
    });
    if (!before) this.#connecting.set(transportId, { parameters, done });
    return done;
  }

  /** @throws RequestError `not-found`, `bad-request`, or `conflict` when this peer sends too much already */
  async produce({ transportId, producerId, ...wish }: ProduceWish): Promise<SfuProducer> {
    const { kind, source, rtpParameters, paused } = wish;
    const repeated = producerId && (this.#producers.get(producerId) ?? this.#producing.get(producerId));
    if (repeated) return repeated;
    const transport = this.#transport(transportId, "send");
    if (kind !== kindOf(source)) throw new RequestError("bad-request", `A ${source} cannot be ${kind}.`);
    checkMediaParameters("rtpParameters", rtpParameters);
    if (this.#producers.size + this.#producing.size >= mediaLimits.producersPerPeer)
      throw new RequestError("conflict", `One peer sends ${mediaLimits.producersPerPeer} tracks at most.`);
    const key = producerId ?? randomUUID();
    const making = this.#makeProducer(transport, key, { kind, source, rtpParameters, paused });
    this.#producing.set(key, making);
    return making.finally(() => this.#producing.delete(key));
  }

  async #makeProducer(
    transport: types.WebRtcTransport,
    id: string,
    { kind, source, rtpParameters, paused }: Omit<ProduceWish, "transportId" | "producerId">,
  ): Promise<SfuProducer> {
    try {
      const keyFrames = kind === "video" ? new KeyFramePace() : null;
      const appData: StreamOwner = { peerId: this.id, source, keyFrames };
      const producer = await transport.produce({
        id,
        kind,
        rtpParameters,
        paused,
        appData,
      });
      this.#producing.delete(id); // it is not to count twice
      this.#producers.set(producer.id, producer);
      producer.observer.once("close", () => {
        this.#producers.delete(producer.id);
        this.emit("producerClosed", producer.id);
      });
      await keyFrames?.watch(producer).catch((error: unknown) => {
        producer.close();
        throw error;
      });
      return producer;
    } catch (error) {
      throw refuseMediaError(`The ${source} was refused`, error);
    }
  }

  /**
   * A consumer of somebody's track, paused until the browser is ready for it; the one there is when it was asked for
   * before.
   * @returns null when the capabilities do not fit or the producer was closed meanwhile
   */
  async consume(producer: SfuProducer, rtpCapabilities: types.RtpCapabilities): Promise<SfuConsumer | null> {
    const existing = this.consumers.find(({ producerId }) => producerId === producer.id);
    if (existing) return existing;
    const underWay = this.#consuming.get(producer.id);
    if (underWay) return underWay;
    const making = this.#makeConsumer(producer, rtpCapabilities);
    this.#consuming.set(producer.id, making);
    return making.finally(() => this.#consuming.delete(producer.id));
  }

  /** @returns false when no stream of this peer has the id (any more) */
  async setStreamState(id: string, state: StreamState): Promise<boolean> {
    const stream = this.#producers.get(id) ?? this.#consumers.get(id);
    if (!stream) return false;
    const running = state === "running";
    try {
      if (state === "closed") stream.close();
      else if ("producerId" in stream) {
        // Resuming a consumer asks its producer for a key frame; the audio of the same person need not wait for that.
        await this.gates.setReady(stream, running, () => stream.appData.keyFrames?.turn());
        if (stream.closed) return false; // while it waited
      } else await (running ? stream.resume() : stream.pause());
    } catch (error) {
      if (stream.closed) return false;
      throw refuseMediaError(`The stream could not be ${state}`, error);
    }
    return true;
  }

  /**
   * Receives this picture in at most this layer. One that is flowing changes with a key frame, which is asked for in its
   * turn.
   * @returns false when this peer has no such consumer (any more)
   */
  async preferLayer(consumerId: string, spatialLayer: number): Promise<boolean> {
    const consumer = this.#consumers.get(consumerId);
    if (!consumer) return false;
    try {
      await this.#layers.prefer(consumer, spatialLayer, () => consumer.appData.keyFrames?.turn());
      if (consumer.closed) return false; // while it waited
    } catch (error) {
      if (consumer.closed) return false;
      throw refuseMediaError("The layer could not be changed", error);
    }
    return true;
  }

  /** Somebody else matters more, or less, than before. */
  async prioritise(): Promise<void> {
    await Promise.all(this.consumers.map((consumer) => this.#prioritise(consumer)));
  }

  /** Closes its transports and with them everything that flows through them. May be called twice. */
  close(): void {
    this.#closed = true;
    for (const transport of this.transports) transport.close();
  }

  async #makeConsumer(
    producer: SfuProducer,
    rtpCapabilities: types.RtpCapabilities,
  ): Promise<SfuConsumer | null> {
    const transport = this.#transports.get("receive");
    if (!transport) throw this.#gone();
    try {
      const wish = { producerId: producer.id, rtpCapabilities, paused: true, appData: producer.appData };
      const consumer = await transport.consume(wish);
      this.#consumers.set(consumer.id, consumer);
      consumer.observer.once("close", () => this.#consumers.delete(consumer.id));
      await this.#prioritise(consumer);
      consumer.once("producerclose", () => this.emit("consumerClosed", consumer.id, producer.id));
      return consumer;
    } catch (error) {
      if (producer.closed || error instanceof errors.UnsupportedError) return null;
      throw refuseMediaError(`The ${producer.appData.source} cannot be received`, error);
    }
  }

  async #prioritise(consumer: SfuConsumer): Promise<void> {
    const priority = this.#rules.priorityOf(consumer.appData);
    if (consumer.kind === "video" && consumer.priority !== priority) await consumer.setPriority(priority);
  }

  #transport(id: string, direction?: TransportDirection): types.WebRtcTransport {
    for (const [itsDirection, transport] of this.#transports) {
      if (transport.id !== id) continue;
      if (!direction || direction === itsDirection) return transport;
      throw new RequestError("bad-request", `Transport ${id} is the one to ${itsDirection}.`);
    }
    throw new RequestError("not-found", `Peer ${this.id} has no transport ${id} (any more).`);
  }

  #gone(): RequestError {
    return new RequestError("not-found", `Peer ${this.id} was removed or has started anew.`);
  }
}
