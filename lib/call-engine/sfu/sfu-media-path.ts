import type { ParticipantId } from "@/lib/protocol/ids";
import type { TrackSource } from "@/lib/protocol/participant";
import { createEmitter } from "../emitter";
import type { MediaPath, MediaPathEvents, RemoteTrack } from "../media-path";
import type { SfuStreams } from "./sfu-streams";

/** The way through the media server for one epoch: lets the session's streams run for as long as it is open. */
export class SfuMediaPath implements MediaPath {
  readonly kind = "sfu";
  readonly events = createEmitter<MediaPathEvents>();
  readonly #stops: (() => void)[];
  readonly #announced = new Set<ParticipantId>();
  #members: readonly ParticipantId[] = [];
  #closed = false;

  constructor(
    readonly epoch: number,
    private readonly selfId: ParticipantId,
    private readonly streams: SfuStreams,
    private readonly onClosed: () => void = () => undefined,
  ) {
    this.#stops = [
      streams.events.on("trackAdded", (remote) => this.events.emit("trackAdded", remote)),
      streams.events.on("trackRemoved", ({ participantId, source }) =>
        this.events.emit("trackRemoved", participantId, source),
      ),
      streams.events.on("stateChanged", () => this.#announceConnected()),
      streams.events.on("failed", (reason) => this.events.emit("failed", reason)),
    ];
    streams.run();
    // A standby that broke unnoticed: told once whoever made this path has had the time to listen.
    const { failure } = streams;
    if (failure !== null) queueMicrotask(() => !this.#closed && this.events.emit("failed", failure));
  }

  get closed(): boolean {
    return this.#closed;
  }

  setMembers(members: readonly ParticipantId[]): void {
    this.#members = members;
    this.#announceConnected();
  }

  isConnected(_participantId: ParticipantId): boolean {
    return !this.#closed && this.streams.connected;
  }

  tracks(): readonly RemoteTrack[] {
    return this.#closed ? [] : this.streams.tracks();
  }

  setLocalTrack(source: TrackSource, track: MediaStreamTrack | null): Promise<void> {
    this.streams.setLocalTrack(source, track);
    return Promise.resolve();
  }

  statistics(): Promise<RTCStatsReport[]> {
    return this.#closed ? Promise.resolve([]) : this.streams.statistics();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const stop of this.#stops) stop();
    this.streams.rest();
    this.onClosed();
  }

  #announceConnected(): void {
    if (!this.streams.connected) this.#announced.clear(); // said again when it is back
    for (const id of this.#members) {
      if (id === this.selfId || this.#announced.has(id) || !this.isConnected(id)) continue;
      this.#announced.add(id);
      this.events.emit("connected", id);
    }
  }
}
