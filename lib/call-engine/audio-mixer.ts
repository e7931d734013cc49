import type { ParticipantId } from "@/lib/protocol/ids";
import { AnalyserPool } from "./analyser-pool";
import { AudibleFloor } from "./audible-floor";
import { chooseSpeaker } from "./choose-speaker";
import { LEVEL_SAMPLES, rms } from "./rms";
import { trackIdOf } from "./stream-registry";
import type { TrackSource } from "@/lib/protocol/participant";

/** Length of the cross-fade from one path's sound to the other's, in seconds: too short to hear both, too long to click. */
const CROSSFADE_S = 0.02;

/** How long the browser may take to start the sound, in ms, before it counts as blocked. */
const RESUME_MS = 1_000;

/** One track on its way to the loudspeaker. */
type Voice = {
  track: MediaStreamTrack;
  node: AudioNode;
  gain: GainNode;
  analyser: AnalyserNode;
  disconnect(): void;
};

/** One track in the mix, for those who want to listen in: as it arrives, and as much of it as is played. */
export type MixedVoice = { track: MediaStreamTrack; incoming: AudioNode; played: AudioNode };

type Channel = {
  of: ParticipantId;
  source: TrackSource;
  shown: MediaStreamTrack | null;
  voices: Map<MediaStreamTrack, Voice>;
};

/**
 * Mixes everybody's sound in one audio context. A path's track is attached, silent, while it is being prepared, so that
 * it is already being decoded when it takes over; the change is then a cross-fade of two gains in the same audio
 * clock, with no gap and no doubled voice.
 */
export class AudioMixer {
  readonly #context: AudioContext;
  readonly #floor: AudibleFloor;
  readonly #analysers: AnalyserPool;
  readonly #channels = new Map<string, Channel>();
  /** Of whoever is not heard at their full volume. By person, so that no track and no path has to know of it. */
  readonly #volumes = new Map<ParticipantId, number>();
  /** Whose microphone is not heard, whatever comes of it. */
  readonly #silenced = new Set<ParticipantId>();
  /** Detached, but not silent yet. */
  readonly #fading = new Map<Voice, ReturnType<typeof setTimeout>>();

  constructor(context: AudioContext) {
    this.#context = context;
    this.#floor = new AudibleFloor(context);
    this.#analysers = new AnalyserPool(context, LEVEL_SAMPLES);
  }

  get blocked(): boolean {
    return this.#context.state === "suspended";
  }

  /**
   * Starts playing; browsers allow it from a click. Without one they leave the question open, perhaps for ever: the
   * answer is then `blocked`.
   */
  async resume(): Promise<void> {
    if (this.#context.state === "closed") return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, RESUME_MS)));
    try {
      await Promise.race([this.#context.resume(), patience]);
    } finally {
      clearTimeout(timer);
    }
  }

  setSpeaker(deviceId: string): Promise<void> {
    return chooseSpeaker(this.#context, deviceId);
  }

  /** Connects a track without making it heard. */
  attach(participantId: ParticipantId, source: TrackSource, track: MediaStreamTrack): void {
    const channel = this.#channel(participantId, source);
    if (!channel.voices.has(track)) channel.voices.set(track, this.#connect(track));
  }

  /** Makes this track the one that is heard for this person and source, `null` for none. */
  show(participantId: ParticipantId, source: TrackSource, track: MediaStreamTrack | null): void {
    if (track) this.attach(participantId, source, track);
    const channel = this.#channels.get(trackIdOf(participantId, source));
    if (!channel || channel.shown === track) return;
    channel.shown = track;
    const now = this.#context.currentTime;
    const volume = this.#loudnessOf(channel);
    for (const voice of channel.voices.values()) fade(voice, voice.track === track ? volume : 0, now);
  }

  /** @param volume 0 to 1, for everything that is heard of this person, now and later */
  setVolume(participantId: ParticipantId, volume: number): void {
    this.#volumes.set(participantId, volume);
    this.#adjust(participantId);
  }

  /** Whether this person's microphone is heard at all, on whatever path it comes; what they share still is. */
  setSilenced(participantId: ParticipantId, silenced: boolean): void {
    if (silenced === this.#silenced.has(participantId)) return;
    if (silenced) this.#silenced.add(participantId);
    else this.#silenced.delete(participantId);
    this.#adjust(participantId);
  }

  /** This person has left: whoever comes under the same id is heard as loud as they are. */
  forget(participantId: ParticipantId): void {
    this.#volumes.delete(participantId);
    this.#silenced.delete(participantId);
  }

  /** Forgets a track of a path that is closed. */
  detach(participantId: ParticipantId, source: TrackSource, track: MediaStreamTrack): void {
    const id = trackIdOf(participantId, source);
    const channel = this.#channels.get(id);
    const voice = channel?.voices.get(track);
    channel?.voices.delete(track);
    if (voice) this.#fadeOut(voice);
    if (channel?.shown === track) channel.shown = null;
    if (channel?.voices.size === 0) this.#channels.delete(id);
    if (this.#channels.size === 0) this.#floor.stop();
  }

  /** Loudness of what is heard of this source now: RMS of the last analysed samples, 0 to 1. */
  level(participantId: ParticipantId, source: TrackSource = "mic"): number {
    const channel = this.#channels.get(trackIdOf(participantId, source));
    const voice = channel?.shown && channel.voices.get(channel.shown);
    return voice && this.#isHeard(channel) ? rms(voice.analyser) : 0;
  }

  /** Everything that is attached for this person and source, whether it is heard or not. */
  voices(participantId: ParticipantId, source: TrackSource): MixedVoice[] {
    const voices = this.#channels.get(trackIdOf(participantId, source))?.voices.values() ?? [];
    return [...voices].map(({ track, node, gain }) => ({ track, incoming: node, played: gain }));
  }

  /** Disconnects all voices; the context belongs to whoever made it. */
  close(): void {
    for (const channel of this.#channels.values())
      for (const voice of channel.voices.values()) voice.disconnect();
    this.#channels.clear();
    this.#floor.stop();
    for (const [voice, timer] of this.#fading) {
      clearTimeout(timer);
      voice.disconnect();
    }
    this.#fading.clear();
  }

  /** Takes a voice out without a click: it may still be in the middle of its cross-fade. */
  #fadeOut(voice: Voice): void {
    fade(voice, 0, this.#context.currentTime);
    const finish = () => {
      this.#fading.delete(voice);
      voice.disconnect();
    };
    this.#fading.set(voice, setTimeout(finish, CROSSFADE_S * 1000));
  }

  #channel(participantId: ParticipantId, source: TrackSource): Channel {
    const id = trackIdOf(participantId, source);
    const channel = this.#channels.get(id) ?? { of: participantId, source, shown: null, voices: new Map() };
    this.#channels.set(id, channel);
    this.#floor.start();
    return channel;
  }

  volumeOf(participantId: ParticipantId): number {
    return this.#volumes.get(participantId) ?? 1;
  }

  #isHeard({ of, source }: Channel): boolean {
    return source !== "mic" || !this.#silenced.has(of);
  }

  #loudnessOf(channel: Channel): number {
    return this.#isHeard(channel) ? this.volumeOf(channel.of) : 0;
  }

  #adjust(participantId: ParticipantId): void {
    const now = this.#context.currentTime;
    for (const channel of this.#channels.values()) {
      const { of, shown, voices } = channel;
      const voice = of === participantId && shown && voices.get(shown);
      if (voice) fade(voice, this.#loudnessOf(channel), now);
    }
  }

  #connect(track: MediaStreamTrack): Voice {
    const stream = new MediaStream([track]);
    // Chromium feeds a remote track to an audio graph only while a media element also plays it (crbug.com/121673).
    const pump = new Audio();
    pump.muted = true;
    pump.srcObject = stream;
    void pump.play().catch((error: unknown) => {
      if (pump.srcObject) console.warn("A remote voice could not start.", error);
    });
    const node = this.#context.createMediaStreamSource(stream);
    const gain = this.#context.createGain();
    gain.gain.value = 0;
    const analyser = this.#analysers.take();
    node.connect(analyser);
    node.connect(gain).connect(this.#context.destination);
    return {
      track,
      node,
      gain,
      analyser,
      disconnect: () => {
        node.disconnect();
        gain.disconnect();
        this.#analysers.giveBack(analyser);
        pump.srcObject = null;
      },
    };
  }
}

function fade({ gain: { gain } }: Voice, to: number, now: number): void {
  gain.cancelScheduledValues(now);
  gain.setValueAtTime(gain.value, now);
  gain.linearRampToValueAtTime(to, now + CROSSFADE_S);
}
