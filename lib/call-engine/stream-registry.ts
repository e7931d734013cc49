import type { ParticipantId } from "@/lib/protocol/ids";
import type { TrackSource } from "@/lib/protocol/participant";
import type { TrackRecord } from "./call-engine-events";
import { createEmitter } from "./emitter";

export const trackIdOf = (participantId: string, source: TrackSource): string => `${participantId}:${source}`;

/**
 * The pictures of the call by track id. The id stays when the path changes; the stream behind it is exchanged in one
 * step, and whoever shows it keeps the last picture until the new one has painted.
 */
export class StreamRegistry {
  readonly events = createEmitter<{ trackAdded: [record: TrackRecord]; trackRemoved: [trackId: string] }>();
  readonly #streams = new Map<string, MediaStream>();
  readonly #listeners = new Set<() => void>();

  readonly get = (trackId: string): MediaStream | null => this.#streams.get(trackId) ?? null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Shows this track under the person's id from now on. The same track again changes nothing. */
  set(participantId: ParticipantId, source: TrackSource, track: MediaStreamTrack): void {
    const id = trackIdOf(participantId, source);
    const shown = this.#streams.get(id);
    if (shown?.getTracks()[0] === track) return;
    this.#streams.set(id, new MediaStream([track]));
    if (!shown) this.events.emit("trackAdded", { id, participantId, source });
    this.#notify();
  }

  remove(participantId: ParticipantId, source: TrackSource): void {
    const id = trackIdOf(participantId, source);
    if (!this.#streams.delete(id)) return;
    this.events.emit("trackRemoved", id);
    this.#notify();
  }

  clear(): void {
    for (const id of [...this.#streams.keys()]) {
      this.#streams.delete(id);
      this.events.emit("trackRemoved", id);
    }
    this.#notify();
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
