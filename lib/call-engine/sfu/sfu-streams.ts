import type { types } from "mediasoup-client";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { ProducerInfo } from "@/lib/protocol/mode";
import { isScreen, kindOf, type TrackSource } from "@/lib/protocol/participant";
import { createEmitter } from "../emitter";
import type { LocalTracks, RemoteTrack } from "../media-path";
import { PictureWishes, wantEverything, type WantedHeights } from "./picture-wishes";
import { Veil } from "./resting-picture";
import { SentLayers } from "./sent-layers";
import { shapeEncodings } from "./shape-encodings";
import type { SfuWay } from "./sfu-connection";

export type SfuStreamsEvents = {
  trackAdded: [remote: RemoteTrack];
  trackRemoved: [remote: RemoteTrack];
  stateChanged: [];
  failed: [reason: string];
};

type Outgoing = Promise<types.Producer | null>;
type Incoming = { consumer: types.Consumer; remote: RemoteTrack };

/**
 * What goes out and comes in over one SFU session. Before a path needs it ([M3]) everything is negotiated, connected and
 * open at the receiving end, and each picture is kept alive with a few frames a second, so that `run` asks nobody for
 * anything and needs no key frame. Sound does not go out before.
 */
export class SfuStreams {
  readonly events = createEmitter<SfuStreamsEvents>();
  readonly #outgoing = new Map<TrackSource, Outgoing>();
  readonly #incoming = new Map<string, Incoming>();
  readonly #asked = new Set<string>();
  readonly #toReceive: string[] = [];
  readonly #localTracks: Record<TrackSource, MediaStreamTrack | null>;
  readonly #veils = new Map<TrackSource, Veil>();
  readonly #layers: SentLayers;
  readonly #wishes: PictureWishes;
  #closed = false;
  #sendingEnded = false;
  #failure: string | null = null;

  constructor(
    private readonly selfId: ParticipantId,
    private readonly connection: SfuWay,
    localTracks: LocalTracks,
    producers: readonly ProducerInfo[],
    /** `door`: not in the call yet, and not to be seen or heard; `rest`: in it, over another path; `running`: in use. */
    private stance: "door" | "rest" | "running" = "rest",
    /** Default: everything, as large as it is. */
    wanted: WantedHeights = wantEverything,
  ) {
    this.#layers = new SentLayers(() => wanted.switching);
    this.#wishes = new PictureWishes({
      wanted,
      resting: () => this.stance !== "running",
      send: (pictures) => connection.wantPictures(pictures),
      failed: (error) => this.#fail(`could not open pictures: ${String(error)}`),
    });
    this.#localTracks = { ...localTracks };
    connection.events.on("stateChanged", () => this.events.emit("stateChanged"));
    connection.events.on("failed", (reason) => this.#fail(reason));
    for (const source of sourcesOf(localTracks)) this.#applyTrack(source);
    this.addProducers(producers);
  }

  get sessionId(): string {
    return this.connection.sessionId;
  }

  /** Why nothing can go over this session any more; null while all is well. */
  get failure(): string | null {
    return this.#failure;
  }

  /** With nothing to send or receive there is no transport to wait for. */
  get connected(): boolean {
    const idle = this.#outgoing.size === 0 && this.#asked.size === 0;
    return !this.#closed && (this.connection.state === "connected" || idle);
  }

  tracks(): readonly RemoteTrack[] {
    return [...this.#incoming.values()].map(({ remote }) => remote);
  }

  /** Sends and receives from now on. */
  run(): void {
    this.#take("running");
  }

  /** Nobody looks at it any more, but it stays ready. */
  rest(): void {
    this.#take("rest");
  }

  /** Back to where nobody sees or hears: the meeting did not let this person in. */
  waitAtDoor(): void {
    this.#take("door");
  }

  setLocalTrack(source: TrackSource, track: MediaStreamTrack | null): void {
    if (this.#localTracks[source] === track) return;
    this.#localTracks[source] = track;
    this.#applyTrack(source);
  }

  /** Other pictures are seen here than before, or in another size; or no path is prepared any more. */
  picturesChanged(): void {
    if (this.#closed) return;
    void this.#wishes.tell();
    if (this.#layers.settle()) this.#applyAll();
  }

  /** Nobody wants a higher layer of this producer: it is not encoded, until somebody does. */
  setTopLayer(producerId: string, topLayer: number): void {
    this.#layers.set(producerId, topLayer);
    this.#applyAll();
  }

  statistics(): Promise<RTCStatsReport[]> {
    return this.connection.statistics();
  }

  /**
   * The media server is said to be gone. Where nothing answers any more nothing is sent either, for good: what takes over
   * needs the time of the encoders. What has been received stays as it is. One that is only cut off from the app goes on.
   */
  async stopSendingUnanswered(): Promise<void> {
    try {
      if (this.#sendingEnded || (await this.connection.isAnswered()) || this.#closed) return;
      this.#sendingEnded = true;
      await this.connection.stopSending();
      for (const veil of this.#veils.values()) veil.drop();
    } catch (error) {
      console.debug("Whether the media server still answers is not known.", error);
    }
  }

  /** Receives what others send; asks for all that is new in one request. */
  addProducers(producers: readonly ProducerInfo[]): void {
    const added = producers.filter(
      ({ producerId, participantId }) => participantId !== this.selfId && !this.#asked.has(producerId),
    );
    if (added.length === 0 || this.#closed) return;
    for (const { producerId } of added) {
      this.#asked.add(producerId);
      this.#toReceive.push(producerId);
    }
    this.#receive().catch((error: unknown) => this.#fail(`could not receive: ${String(error)}`));
  }

  /** Everything that others send now, when it was not heard how that came about. */
  setProducers(producers: readonly ProducerInfo[]): void {
    const there = new Set(producers.map(({ producerId }) => producerId));
    for (const producerId of [...this.#asked]) if (!there.has(producerId)) this.removeProducer(producerId);
    this.addProducers(producers);
  }

  removeProducer(producerId: string): void {
    this.#asked.delete(producerId);
    const incoming = this.#incoming.get(producerId);
    if (incoming) {
      this.#incoming.delete(producerId);
      incoming.consumer.close();
      this.#wishes.remove(incoming.consumer.id);
      this.events.emit("trackRemoved", incoming.remote);
    }
    this.events.emit("stateChanged"); // with nothing left to receive there is no transport to wait for
  }

  /** May be called twice. Ends the connection, too. */
  close(): void {
    if (this.#closed) return;
    for (const producerId of [...this.#incoming.keys()]) this.removeProducer(producerId);
    this.#closed = true;
    this.#wishes.close();
    this.connection.close();
    for (const veil of this.#veils.values()) veil.drop();
  }

  #take(stance: "door" | "rest" | "running"): void {
    if (this.stance === stance || this.#closed) return;
    this.stance = stance;
    this.#applyAll();
    this.picturesChanged();
  }

  #applyAll(): void {
    for (const source of this.#outgoing.keys()) this.#applyTrack(source);
  }

  /** Gives the producer of this source the track it should have, after whatever is being done to it now. */
  #applyTrack(source: TrackSource): void {
    const before = this.#outgoing.get(source);
    if (this.#closed || this.#sendingEnded || (!before && !this.#localTracks[source])) return;
    const outgoing: Outgoing = (before ?? this.connection.whenOpen().then(() => null)).then((producer) =>
      this.#send(source, producer),
    );
    this.#outgoing.set(source, outgoing);
    outgoing
      .then((producer) => {
        if (producer || this.#outgoing.get(source) !== outgoing) return;
        this.#outgoing.delete(source);
        this.events.emit("stateChanged");
      })
      .catch((error: unknown) => this.#fail(`could not send ${source}: ${String(error)}`));
  }

  /** Makes the producer when there is something to send. What to send is read late: it may have changed again. */
  async #send(source: TrackSource, known: types.Producer | null): Outgoing {
    const producer = known ?? (await this.#produce(source));
    if (this.#closed) producer?.close();
    if (!producer || producer.closed) return producer;
    if (!this.#liveTrack(source) && isScreen(source)) {
      // Not kept like a camera that is off: among many people somebody always has shared something.
      this.connection.closeProducer(producer);
      return null;
    }
    const wanted = this.#wanted(source);
    if (producer.track !== wanted) await producer.replaceTrack({ track: wanted });
    if (wanted !== this.#veils.get(source)?.worn) this.#veils.get(source)?.drop();
    if (wanted?.kind === "video" && producer.rtpSender && !producer.closed)
      await shapeEncodings(producer.rtpSender, {
        resting: this.stance !== "running",
        topLayer: this.#layers.topOf(producer.id),
      });
    return producer;
  }

  async #produce(source: TrackSource): Outgoing {
    const track = this.#liveTrack(source);
    if (!track || this.#closed || this.#sendingEnded) return null;
    const resting = this.stance !== "running";
    // A producer cannot be made without a track; a veiled one gives nothing away.
    const shown = this.#wanted(source) ?? this.#veilOf(source).over(track);
    try {
      return await this.connection.produce(source, shown, resting);
    } catch (error) {
      // While it was being set up: what follows is on its way here, or nothing may follow.
      if (track.readyState === "ended" || this.#sendingEnded) return null;
      throw error;
    }
  }

  #wanted(source: TrackSource): MediaStreamTrack | null {
    const track = this.#liveTrack(source);
    if (!track || this.stance === "running") return track;
    if (track.kind === "audio") return null;
    return this.stance === "rest" ? track : this.#veilOf(source).over(track);
  }

  #veilOf(source: TrackSource): Veil {
    const veil = this.#veils.get(source) ?? new Veil();
    this.#veils.set(source, veil);
    return veil;
  }

  /** A device can be gone before anybody has been told: mediasoup-client refuses its track. */
  #liveTrack(source: TrackSource): MediaStreamTrack | null {
    const track = this.#localTracks[source];
    return track?.readyState === "live" ? track : null;
  }

  async #receive(): Promise<void> {
    // What is announced while the transports are being made is asked for in one request.
    await this.connection.whenOpen();
    const producerIds = this.#toReceive.splice(0);
    if (producerIds.length === 0 || this.#closed) return;
    const received = await this.connection.consume(producerIds);
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
      this.events.emit("trackAdded", remote);
    }
    this.picturesChanged();
    this.events.emit("stateChanged");
  }

  async #resume(consumerIds: string[]): Promise<void> {
    if (consumerIds.length === 0) return;
    try {
      await this.connection.resumeConsumers(consumerIds);
    } catch (error) {
      this.#fail(`could not resume: ${String(error)}`);
    }
  }

  #fail(reason: string): void {
    if (this.#closed || this.#failure !== null) return;
    this.#failure = reason;
    this.events.emit("failed", reason);
  }
}

const sourcesOf = (tracks: LocalTracks): TrackSource[] => Object.keys(tracks) as TrackSource[];
