import type { ParticipantId } from "@/lib/protocol/ids";
import type { PathKind } from "@/lib/protocol/mode";
import type { TrackSource } from "@/lib/protocol/participant";
import { createEmitter } from "../emitter";
import type { MediaPath, MediaPathEvents, RemoteTrack } from "../media-path";

/** A path whose connections and tracks happen when a test says so. */
export class FakeMediaPath implements MediaPath {
  readonly events = createEmitter<MediaPathEvents>();
  readonly sent = new Map<TrackSource, MediaStreamTrack | null>();
  readonly #connected = new Set<ParticipantId>();
  readonly #tracks: RemoteTrack[] = [];
  members: readonly ParticipantId[] = [];
  closed = false;

  constructor(
    readonly kind: PathKind,
    readonly epoch: number,
  ) {}

  setMembers(members: readonly ParticipantId[]): void {
    this.members = members;
  }

  isConnected(id: ParticipantId): boolean {
    return this.#connected.has(id);
  }

  tracks(): readonly RemoteTrack[] {
    return this.#tracks;
  }

  setLocalTrack(source: TrackSource, track: MediaStreamTrack | null): Promise<void> {
    this.sent.set(source, track);
    return Promise.resolve();
  }

  statistics(): Promise<readonly RTCStatsReport[]> {
    return Promise.resolve([]);
  }

  close(): void {
    this.closed = true;
  }

  connect(id: ParticipantId): void {
    this.#connected.add(id);
    this.events.emit("connected", id);
  }

  receive(id: ParticipantId, source: TrackSource): RemoteTrack {
    const label = `${this.kind}-${this.epoch}-${source}`;
    const remote = {
      participantId: id,
      source,
      track: { id: label, kind: source === "mic" ? "audio" : "video" } as MediaStreamTrack,
      receiver: {} as RTCRtpReceiver,
    };
    this.#tracks.push(remote);
    this.events.emit("trackAdded", remote);
    return remote;
  }
}
