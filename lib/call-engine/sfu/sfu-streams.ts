import type { ParticipantId } from "@/lib/protocol/ids";
import type { ProducerInfo } from "@/lib/protocol/mode";
import type { TrackSource } from "@/lib/protocol/participant";
import { createEmitter } from "../emitter";
import type { LocalTracks, RemoteTrack } from "../media-path";
import { wantEverything, type WantedHeights } from "./picture-wishes";
import { ReceivedStreams } from "./received-streams";
import { SentStreams, type Stance } from "./sent-streams";
import type { SfuWay } from "./sfu-connection";

export type SfuStreamsEvents = {
  trackAdded: [remote: RemoteTrack];
  trackRemoved: [remote: RemoteTrack];
  stateChanged: [];
  failed: [reason: string];
};

/**
 * What goes out and comes in over one SFU session. Before a path needs it ([M3]) everything is negotiated, connected and
 * open at the receiving end, and each picture is kept alive with a few frames a second, so that `run` asks nobody for
 * anything and needs no key frame. Sound does not go out before.
 */
export class SfuStreams {
  readonly events = createEmitter<SfuStreamsEvents>();
  readonly #sent: SentStreams;
  readonly #received: ReceivedStreams;
  #closed = false;
  #failure: string | null = null;

  constructor(
    selfId: ParticipantId,
    private readonly connection: SfuWay,
    localTracks: LocalTracks,
    producers: readonly ProducerInfo[],
    private stance: Stance = "rest",
    /** Default: everything, as large as it is. */
    wanted: WantedHeights = wantEverything,
  ) {
    connection.events.on("stateChanged", () => this.events.emit("stateChanged"));
    connection.events.on("failed", (reason) => this.#fail(reason));
    this.#received = new ReceivedStreams({
      selfId,
      connection,
      wanted,
      resting: () => this.stance !== "running",
    });
    this.#received.events.on("added", (remote) => this.events.emit("trackAdded", remote));
    this.#received.events.on("removed", (remote) => this.events.emit("trackRemoved", remote));
    this.#received.events.on("changed", () => this.events.emit("stateChanged"));
    this.#received.events.on("failed", (reason) => this.#fail(reason));
    this.#sent = new SentStreams({
      connection,
      localTracks,
      stance: () => this.stance,
      isSwitching: () => wanted.switching,
      onEnded: () => this.events.emit("stateChanged"),
      onFailed: (reason) => this.#fail(reason),
    });
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
    const idle = this.#sent.idle && this.#received.idle;
    return !this.#closed && (this.connection.state === "connected" || idle);
  }

  tracks(): readonly RemoteTrack[] {
    return this.#received.tracks();
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
    this.#sent.setTrack(source, track);
  }

  /** Other pictures are seen here than before, or in another size; or no path is prepared any more. */
  picturesChanged(): void {
    if (this.#closed) return;
    this.#received.tellWishes();
    this.#sent.settleLayers();
  }

  /** Nobody wants a higher layer of this producer: it is not encoded, until somebody does. */
  setTopLayer(producerId: string, topLayer: number): void {
    this.#sent.setTopLayer(producerId, topLayer);
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
      if (this.#sent.ended || (await this.connection.isAnswered()) || this.#closed) return;
      this.#sent.end();
      await this.connection.stopSending();
      this.#sent.dropVeils();
    } catch (error) {
      console.debug("Whether the media server still answers is not known.", error);
    }
  }

  /** Receives what others send; asks for all that is new in one request. */
  addProducers(producers: readonly ProducerInfo[]): void {
    this.#received.add(producers);
  }

  /** Everything that others send now, when it was not heard how that came about. */
  setProducers(producers: readonly ProducerInfo[]): void {
    this.#received.set(producers);
  }

  removeProducer(producerId: string): void {
    this.#received.remove(producerId);
  }

  /** May be called twice. Ends the connection, too. */
  close(): void {
    if (this.#closed) return;
    this.#received.close();
    this.#closed = true;
    this.connection.close();
    this.#sent.close();
  }

  #take(stance: Stance): void {
    if (this.stance === stance || this.#closed) return;
    this.stance = stance;
    this.#sent.applyAll();
    this.picturesChanged();
  }

  #fail(reason: string): void {
    if (this.#closed || this.#failure !== null) return;
    this.#failure = reason;
    this.events.emit("failed", reason);
  }
}
