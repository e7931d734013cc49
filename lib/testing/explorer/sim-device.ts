import type { types } from "mediasoup-client";
import { createEmitter } from "@/lib/call-engine/emitter";
import type { IceServer, TransportOffer } from "@/lib/protocol/mode";
import { makeSimTrack, ownerOf, world, type SimTrack, type SimWorld } from "./sim-world";

/** A transport whose media server is gone is "disconnected" after the shorter time, "failed" after the longer, in ms. */
const disconnectedMs = 5_000;
const failedMs = 20_000;
const connectTimeoutMs = 15_000;

type Done = (answer?: { id: string }) => void;
type TransportEvents = {
  connect: [wish: { dtlsParameters: object }, done: Done];
  produce: [wish: { kind: string; rtpParameters: object; appData: object }, done: Done];
  connectionstatechange: [state: types.ConnectionState];
};
type TransportOptions = TransportOffer & { iceServers: IceServer[] };

/** Stands in for a transport of mediasoup-client: asks what the real one asks, in the same order. */
export class SimTransport {
  readonly #events = createEmitter<TransportEvents>();
  readonly #world: SimWorld = world();
  readonly owner: string;
  readonly id: string;
  connectionState: types.ConnectionState = "new";
  closed = false;

  constructor(options: TransportOptions) {
    this.id = options.id;
    this.owner = ownerOf(options.iceServers);
    this.#world.transports.add(this);
  }

  readonly on = <N extends keyof TransportEvents>(name: N, listener: (...args: TransportEvents[N]) => void) =>
    this.#events.on(name, listener as never);

  async produce({ track, appData }: { track: MediaStreamTrack; appData: object }): Promise<SimProducer> {
    if (this.closed) throw new Error("closed");
    if (track.readyState === "ended") throw new Error("track ended");
    await Promise.resolve();
    this.#connect();
    const { kind } = track;
    const id = await new Promise<string>((resolve) =>
      this.#events.emit("produce", { kind, rtpParameters: {}, appData }, (made) => resolve(made?.id ?? "")),
    );
    return new SimProducer(id, kind, track, this);
  }

  async consume(wish: { id: string; producerId: string; kind: "audio" | "video" }): Promise<SimConsumer> {
    if (this.closed) throw new Error("closed");
    await Promise.resolve();
    this.#connect();
    return new SimConsumer(wish.id, wish.producerId, wish.kind, this);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.connectionState = "closed";
    this.#world.transports.delete(this);
  }

  /** The media server or the network has changed. */
  networkChanged(): void {
    if (this.closed || this.connectionState === "new" || this.connectionState === "connecting") return;
    if (this.#isUp()) {
      if (this.connectionState === "disconnected") this.#become("connected");
      return;
    }
    const later = (ms: number, state: types.ConnectionState) =>
      this.#world.time.after(ms, () => {
        if (!this.closed && !this.#isUp()) this.#become(state);
      });
    later(disconnectedMs, "disconnected");
    later(failedMs, "failed");
  }

  #connect(): void {
    if (this.connectionState !== "new") return;
    this.connectionState = "connecting";
    this.#events.emit("connect", { dtlsParameters: {} }, () => undefined);
    this.#seek(this.#world.time.now + connectTimeoutMs);
  }

  #seek(until: number): void {
    this.#world.time.after(this.#world.delay(), () => {
      if (this.closed || this.connectionState !== "connecting") return;
      if (this.#isUp()) this.#become("connected");
      else if (this.#world.time.now > until) this.#become("failed");
      else this.#world.time.after(200, () => this.#seek(until));
    });
  }

  #isUp(): boolean {
    return (
      this.#world.reachesSfu(this.owner) &&
      this.#world.mediaServers.some((server) => server.hasTransport(this.id))
    );
  }

  #become(state: types.ConnectionState): void {
    if (this.closed || this.connectionState === state || this.connectionState === "failed") return;
    this.connectionState = state;
    this.#events.emit("connectionstatechange", state);
  }
}

/** What is sent over a transport. */
export class SimProducer {
  closed = false;
  readonly rtpSender = undefined;

  constructor(
    readonly id: string,
    readonly kind: string,
    public track: MediaStreamTrack | null,
    readonly transport: SimTransport,
  ) {
    producers.set(id, this);
  }

  async replaceTrack({ track }: { track: MediaStreamTrack | null }): Promise<void> {
    if (this.closed) throw new Error("closed");
    if (track?.readyState === "ended") throw new Error("track ended");
    await Promise.resolve();
    this.track = track;
  }

  close(): void {
    this.closed = true;
  }
}

/** What is received over a transport. */
export class SimConsumer {
  closed = false;
  readonly track: SimTrack;
  readonly rtpReceiver = {};

  constructor(
    readonly id: string,
    readonly producerId: string,
    readonly kind: "audio" | "video",
    private readonly transport: SimTransport,
  ) {
    this.track = makeSimTrack(
      kind,
      "sfu",
      transport.owner,
      () => this.#flows(),
      () => !this.closed && !this.transport.closed,
    );
  }

  close(): void {
    this.closed = true;
  }

  #flows(): boolean {
    const producer = producers.get(this.producerId);
    if (this.closed || this.transport.connectionState !== "connected" || !producer || producer.closed)
      return false;
    if (producer.transport.connectionState !== "connected" || producer.track?.readyState !== "live")
      return false;
    const { mediaServers } = world();
    return (
      world().reachesSfu(this.transport.owner) &&
      world().reachesSfu(producer.transport.owner) &&
      mediaServers.some((server) => server.forwards(this.id, this.producerId))
    );
  }
}

/** All producers of this run; ids are chosen by browsers and never used twice. */
const producers = new Map<string, SimProducer>();

/** What somebody gives to the media servers. */
export const tracksSentBy = (owner: string): (MediaStreamTrack | null)[] =>
  [...producers.values()]
    .filter(({ closed, transport }) => !closed && !transport.closed && transport.owner === owner)
    .map(({ track }) => track);

export const forgetProducers = (): void => producers.clear();

const device = {
  recvRtpCapabilities: {},
  sendRtpCapabilities: {},
  handlerName: "Chrome111",
  createSendTransport: (options: TransportOptions) => new SimTransport(options),
  createRecvTransport: (options: TransportOptions) => new SimTransport(options),
};

/** In place of the loaded mediasoup-client device. */
export const loadDevice = (): Promise<typeof device> => Promise.resolve(device);

/** It is here already. */
export function fetchDeviceCode(): void {}
