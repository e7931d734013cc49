import type { Speaker } from "./active-speakers";

/** Two people who talk at once do not take turns faster than this, in ms. */
const leastMs = 2_000;

/** Who of a room is to be seen best: the loudest, without hopping between those who talk at once. */
export class DominantSpeaker {
  #peerId: string | null = null;
  #since = -Infinity;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Stays while nobody speaks: an answer often comes from the same person. */
  get peerId(): string | null {
    return this.#peerId;
  }

  /**
   * @param speakers who speaks now, loudest first
   * @returns whether it is somebody else from now on
   */
  hear(speakers: readonly Speaker[]): boolean {
    const loudest = speakers[0]?.peerId;
    if (loudest === undefined || loudest === this.#peerId) return false;
    const stillSpeaks = speakers.some(({ peerId }) => peerId === this.#peerId);
    if (stillSpeaks && this.now() - this.#since < leastMs) return false;
    this.#peerId = loudest;
    this.#since = this.now();
    return true;
  }
}
