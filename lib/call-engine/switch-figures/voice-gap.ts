/** Peaks below this are silence: −54 dB of full scale. */
const SILENT = 0.002;

/** What arrived of one person on one path during a stretch of time. */
export type ArrivingVoice = {
  /** Highest sample of each quantum, 0 to 1, before it is faded in or out. */
  peaks: readonly number[];
  /** Packets were being played, or none were due because the sender is silent. */
  receiving: boolean;
  /** The sender itself said in its packets that there is nothing to hear. */
  quiet: boolean;
};

/** A stretch of time of one person: what was played of them, and what arrived. All lists are of the same length. */
export type VoiceChunk = {
  /** Length of a quantum, in ms. */
  quantumMs: number;
  /** Highest sample of each quantum of what goes to the loudspeaker, 0 to 1. */
  played: readonly number[];
  voices: readonly ArrivingVoice[];
};

/**
 * The longest silence of one person that they did not make themselves. Whoever pauses is silent on every path; so a
 * silent quantum is theirs if a path that works carried their silence: something faint, or nothing while their packets
 * said that there is nothing to hear. Otherwise something was to be heard and was not, or nobody can know.
 */
export class VoiceGap {
  #alive = false;
  #run = 0;
  #longest: number | null = null;

  /** They were heard before: silence counts at once, and has lasted so long already, in ms. */
  begin(silentForMs: number): void {
    this.#alive = true;
    this.#count(silentForMs);
  }

  add({ quantumMs, played, voices }: VoiceChunk): void {
    // Somebody new cannot have fallen silent before their first packet.
    this.#alive ||= voices.some(({ receiving }) => receiving);
    if (!this.#alive) return;
    played.forEach((peak, i) => {
      const silence = peak < SILENT && !voices.some((voice) => isPause(voice, i));
      if (silence) return this.#count(quantumMs);
      this.#run = 0;
      this.#count(0);
    });
  }

  /** Silence is all right from here to the next packet: the microphone was turned off. */
  interrupt(): void {
    this.#alive = false;
    this.#run = 0;
  }

  /** The longest silence so far, in ms; null when there was nobody to hear. */
  get longest(): number | null {
    return this.#longest;
  }

  #count(ms: number): void {
    this.#run += ms;
    this.#longest = Math.max(this.#longest ?? 0, this.#run);
  }
}

/** Real rooms are never quite silent: samples of exactly 0 are a decoder without anything to play. */
function isPause({ peaks, receiving, quiet }: ArrivingVoice, i: number): boolean {
  const peak = peaks[i] ?? 0;
  return receiving && peak < SILENT && (peak > 0 || quiet);
}
