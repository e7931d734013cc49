import type { types } from "mediasoup-client";
import { isScreen, type TrackSource } from "@/lib/protocol/participant";
import type { LocalTracks } from "../media-path";
import { Veil } from "./resting-picture";
import { SentLayers } from "./sent-layers";
import type { SfuWay } from "./sfu-connection";
import { shapeEncodings } from "./shape-encodings";

/** `door`: not in the call yet, and not to be seen or heard; `rest`: in it, over another path; `running`: in use. */
export type Stance = "door" | "rest" | "running";

type Outgoing = Promise<types.Producer | null>;

export type SentStreamsOptions = {
  connection: Pick<SfuWay, "whenOpen" | "produce" | "closeProducer">;
  localTracks: LocalTracks;
  stance: () => Stance;
  /** A path is being prepared: no layer is given up. */
  isSwitching: () => boolean;
  /** Nothing is sent any more of something that was: there may be no transport to wait for. */
  onEnded: () => void;
  onFailed: (reason: string) => void;
};

/**
 * What goes out over one SFU session: a producer for each source that has had something to send. Before the session is in
 * use, pictures are kept alive with a few frames a second, veiled at the door, and sound does not go out.
 */
export class SentStreams {
  readonly #options: SentStreamsOptions;
  readonly #outgoing = new Map<TrackSource, Outgoing>();
  readonly #localTracks: Record<TrackSource, MediaStreamTrack | null>;
  readonly #veils = new Map<TrackSource, Veil>();
  readonly #layers: SentLayers;
  #closed = false;
  #ended = false;

  constructor(options: SentStreamsOptions) {
    this.#options = options;
    this.#layers = new SentLayers(options.isSwitching);
    this.#localTracks = { ...options.localTracks };
    for (const source of sourcesOf(options.localTracks)) this.#apply(source);
  }

  /** Nothing is sent, or about to be. */
  get idle(): boolean {
    return this.#outgoing.size === 0;
  }

  /** Nothing is sent any more, for good. */
  get ended(): boolean {
    return this.#ended;
  }

  setTrack(source: TrackSource, track: MediaStreamTrack | null): void {
    if (this.#localTracks[source] === track) return;
    this.#localTracks[source] = track;
    this.#apply(source);
  }

  /** The stance is another one. */
  applyAll(): void {
    for (const source of this.#outgoing.keys()) this.#apply(source);
  }

  /** Nobody wants a higher layer of this producer: it is not encoded, until somebody does. */
  setTopLayer(producerId: string, topLayer: number): void {
    this.#layers.set(producerId, topLayer);
    this.applyAll();
  }

  /** Gives up the layers that were kept while a path was prepared, when it is no more. */
  settleLayers(): void {
    if (this.#layers.settle()) this.applyAll();
  }

  /** From here on nothing is made; what is sent already ends with the connection. */
  end(): void {
    this.#ended = true;
  }

  /** Gives the devices back that veils have cloned. */
  dropVeils(): void {
    for (const veil of this.#veils.values()) veil.drop();
  }

  /** May be called twice. The producers end with the connection. */
  close(): void {
    this.#closed = true;
    this.dropVeils();
  }

  /** Gives the producer of this source the track it should have, after whatever is being done to it now. */
  #apply(source: TrackSource): void {
    const { connection, onEnded, onFailed } = this.#options;
    const before = this.#outgoing.get(source);
    if (this.#closed || this.#ended || (!before && !this.#localTracks[source])) return;
    const outgoing: Outgoing = (before ?? connection.whenOpen().then(() => null)).then((producer) =>
      this.#send(source, producer),
    );
    this.#outgoing.set(source, outgoing);
    outgoing
      .then((producer) => {
        if (producer || this.#outgoing.get(source) !== outgoing) return;
        this.#outgoing.delete(source);
        onEnded();
      })
      .catch((error: unknown) => onFailed(`could not send ${source}: ${String(error)}`));
  }

  /** Makes the producer when there is something to send. What to send is read late: it may have changed again. */
  async #send(source: TrackSource, known: types.Producer | null): Outgoing {
    const producer = known ?? (await this.#produce(source));
    if (this.#closed) producer?.close();
    if (!producer || producer.closed) return producer;
    if (!this.#liveTrack(source) && isScreen(source)) {
      // Not kept like a camera that is off: among many people somebody always has shared something.
      this.#options.connection.closeProducer(producer);
      return null;
    }
    const wanted = this.#wanted(source);
    if (producer.track !== wanted) await producer.replaceTrack({ track: wanted });
    if (wanted !== this.#veils.get(source)?.worn) this.#veils.get(source)?.drop();
    if (wanted?.kind === "video" && producer.rtpSender && !producer.closed)
      await shapeEncodings(producer.rtpSender, {
        resting: this.#options.stance() !== "running",
        topLayer: this.#layers.topOf(producer.id),
      });
    return producer;
  }

  async #produce(source: TrackSource): Outgoing {
    const track = this.#liveTrack(source);
    if (!track || this.#closed || this.#ended) return null;
    const resting = this.#options.stance() !== "running";
    // A producer cannot be made without a track; a veiled one gives nothing away.
    const shown = this.#wanted(source) ?? this.#veilOf(source).over(track);
    try {
      return await this.#options.connection.produce(source, shown, resting);
    } catch (error) {
      // While it was being set up: what follows is on its way here, or nothing may follow.
      if (track.readyState === "ended" || this.#ended) return null;
      throw error;
    }
  }

  #wanted(source: TrackSource): MediaStreamTrack | null {
    const track = this.#liveTrack(source);
    const stance = this.#options.stance();
    if (!track || stance === "running") return track;
    if (track.kind === "audio") return null;
    return stance === "rest" ? track : this.#veilOf(source).over(track);
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
}

const sourcesOf = (tracks: LocalTracks): TrackSource[] => Object.keys(tracks) as TrackSource[];
