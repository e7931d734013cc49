import { LEVEL_SAMPLES, rms } from "../rms";

/** As loud as what counts as speech elsewhere (speaking-detector.ts): a keyboard and a fan stay below. */
const SPEECH_LEVEL = 0.02;
/** Hardly longer than what a look covers (85 ms), so that a short word does not fall between two. */
const LOOK_MS = 100;
/** So many of the last looks with speech in them are somebody who talks, and no cough. */
const LOOKS = 20;
const SPOKEN_LOOKS = 12;
/** Whoever has been told and talks on, to somebody in the room, is left in peace for so many looks. */
const PEACE_LOOKS = 300;

/**
 * Notices that somebody speaks into their muted microphone. Listens, while it is muted, to a copy of the track that goes
 * nowhere: the muted one itself is silence, also here. Whoever comes in muted is not noticed before they have unmuted
 * once: no microphone is opened behind somebody's back.
 */
export class MutedVoice {
  #heard: {
    copy: MediaStreamTrack;
    node: MediaStreamAudioSourceNode;
    timer: ReturnType<typeof setInterval>;
  } | null = null;
  #analyser: AnalyserNode | null = null;
  #peace = 0;

  constructor(
    private readonly audioContext: () => AudioContext,
    private readonly spoke: () => void,
  ) {}

  /** @param track the microphone while it is muted, otherwise null */
  watch(track: MediaStreamTrack | null): void {
    this.#stop();
    // Who unmutes has understood; muted again they may forget it again.
    if (!track) this.#peace = 0;
    if (!track || track.readyState === "ended") return;
    const copy = track.clone();
    copy.enabled = true;
    try {
      const context = this.audioContext();
      // One for all mutes: Chromium lets go of none before its context is closed.
      const analyser = (this.#analyser ??= context.createAnalyser());
      analyser.fftSize = LEVEL_SAMPLES;
      const node = context.createMediaStreamSource(new MediaStream([copy]));
      node.connect(analyser);
      const looks: boolean[] = [];
      const timer = setInterval(() => this.#look(analyser, looks), LOOK_MS);
      this.#heard = { copy, node, timer };
    } catch (error) {
      copy.stop();
      console.warn("A muted microphone cannot be listened to.", error);
    }
  }

  #look(analyser: AnalyserNode, looks: boolean[]): void {
    looks.push(rms(analyser) >= SPEECH_LEVEL);
    if (looks.length > LOOKS) looks.shift();
    if (this.#peace > 0) this.#peace -= 1;
    else if (looks.filter(Boolean).length >= SPOKEN_LOOKS) {
      this.#peace = PEACE_LOOKS;
      this.spoke();
    }
  }

  /** A copy keeps the device on for as long as it lives. */
  #stop(): void {
    if (!this.#heard) return;
    clearInterval(this.#heard.timer);
    this.#heard.node.disconnect();
    this.#heard.copy.stop();
    this.#heard = null;
  }
}
