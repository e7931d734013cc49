import type { ParticipantId } from "@/lib/protocol/ids";
import type { TrackSource } from "@/lib/protocol/participant";
import { createEmitter } from "./emitter";
import type { RemoteTrack } from "./media-path";
import type { Stage } from "./stage";

/** A stage that remembers what is on it, for those who measure: which receiver a track is of, and who is shown by what. */
export class NotingStage implements Stage {
  readonly #attached = new Map<MediaStreamTrack, RemoteTrack>();
  readonly #shown = new Map<ParticipantId, readonly RemoteTrack[]>();

  /** Told right after a track was attached, before it can be shown. */
  readonly events = createEmitter<{ attached: [] }>();

  constructor(private readonly stage: Stage) {}

  attach(remote: RemoteTrack): void {
    this.#attached.set(remote.track, remote);
    this.stage.attach(remote);
    this.events.emit("attached");
  }

  detach(remote: RemoteTrack): void {
    this.#attached.delete(remote.track);
    this.stage.detach(remote);
  }

  show(id: ParticipantId, tracks: readonly RemoteTrack[]): void {
    if (tracks.length > 0) this.#shown.set(id, tracks);
    else this.#shown.delete(id);
    this.stage.show(id, tracks);
  }

  receiverOf(track: MediaStreamTrack): RTCRtpReceiver | null {
    return this.#attached.get(track)?.receiver ?? null;
  }

  /** What this person is seen or heard by now. */
  shown(id: ParticipantId, source: TrackSource): RemoteTrack | null {
    return this.#shown.get(id)?.find((remote) => remote.source === source) ?? null;
  }
}
