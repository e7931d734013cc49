import { allHeard, changedVoices, hearVoices, type Voice } from "./heard-voices";

/** Which microphones of one room are forwarded now, while more people speak than are heard. */
export class RoomVoices {
  #heard = allHeard;
  #at: number;

  /** @param limit how many are heard at once; Infinity: all */
  constructor(
    private readonly limit: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#at = now();
  }

  /** How many are held back. */
  get hushed(): number {
    return this.#heard.hushed.size;
  }

  isHushed(producerId: string): boolean {
    return this.#heard.hushed.has(producerId);
  }

  /**
   * @param voices all that send more than silence
   * @returns the producers that are hushed from now on, or are not any more
   */
  hear(voices: readonly Voice[]): Set<string> {
    const before = this.#heard;
    const now = this.now();
    this.#heard = hearVoices(before, voices, { limit: this.limit, elapsedMs: now - this.#at });
    this.#at = now;
    return changedVoices(before, this.#heard);
  }
}
