import type { AudioMixer } from "@/lib/call-engine/audio-mixer";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { TrackSource } from "@/lib/protocol/participant";

/** In place of the audio mixer: remembers what is heard of whom. */
export class SimMixer implements Pick<AudioMixer, keyof AudioMixer> {
  readonly blocked = false;
  readonly attached = new Set<MediaStreamTrack>();
  readonly #shown = new Map<string, MediaStreamTrack>();

  resume = () => Promise.resolve();
  setSpeaker = () => Promise.resolve();
  level = () => 0;
  setVolume = () => undefined;
  setSilenced = () => undefined;
  volumeOf = () => 1;
  voices = () => [];
  forget = () => undefined;

  constructor() {
    mixers.push(this);
  }

  attach(_id: ParticipantId, _source: TrackSource, track: MediaStreamTrack): void {
    this.attached.add(track);
  }

  detach(id: ParticipantId, source: TrackSource, track: MediaStreamTrack): void {
    this.attached.delete(track);
    if (this.shown(id, source) === track) this.#shown.delete(`${id}:${source}`);
  }

  show(id: ParticipantId, source: TrackSource, track: MediaStreamTrack | null): void {
    if (track) this.attach(id, source, track);
    if (track) this.#shown.set(`${id}:${source}`, track);
    else this.#shown.delete(`${id}:${source}`);
  }

  shown(id: string, source: TrackSource): MediaStreamTrack | null {
    return this.#shown.get(`${id}:${source}`) ?? null;
  }

  close(): void {
    this.attached.clear();
    this.#shown.clear();
  }
}

const mixers: SimMixer[] = [];

/** The one that was made last, for whoever has just caused it. */
export const takeMixer = (): SimMixer | null => mixers.splice(0).at(-1) ?? null;
