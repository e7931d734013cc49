import { LEVEL_SAMPLES, rms } from "../rms";

/** Measures the own microphone: for the meter in the lobby and the own speaking ring. */
export class MicMeter {
  #analyser: AnalyserNode | null = null;
  #node: MediaStreamAudioSourceNode | null = null;

  /** @param audioContext the one of the call: each has a thread and an output stream of its own */
  constructor(private readonly audioContext: () => AudioContext) {}

  /** Measures this track from now on, or nothing. A muted track measures as silence. */
  watch(track: MediaStreamTrack | null): void {
    this.#node?.disconnect();
    this.#node = null;
    if (!track) return;
    try {
      this.#measure(track);
    } catch (error) {
      // Some browsers refuse a microphone whose sample rate is not the loudspeaker's: no reason not to send it.
      console.warn("The microphone cannot be measured.", error);
    }
  }

  #measure(track: MediaStreamTrack): void {
    const context = this.audioContext();
    // Without a click the browser may leave this pending: then the meter starts with the click on "Join now".
    if (context.state === "suspended")
      context.resume().catch((error: unknown) => console.debug("The meter did not start.", error));
    this.#analyser ??= context.createAnalyser();
    this.#analyser.fftSize = LEVEL_SAMPLES;
    this.#node = context.createMediaStreamSource(new MediaStream([track]));
    this.#node.connect(this.#analyser);
  }

  /** RMS of the last samples, 0 to 1. */
  level(): number {
    return this.#node && this.#analyser ? rms(this.#analyser) : 0;
  }
}
