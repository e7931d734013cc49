/** So many frames in a row, each this soon (ms) after the one before, and a stream runs; at 20 frames/s that is 0.1 s. */
const FRAMES = 3;
const INTERVAL_MS = 150;
/** A picture that changes rarely (a shared slide) never runs steadily: after its first frame it is given this long. */
export const PATIENCE_MS = 500;

/**
 * Tells a stream that runs from one that has only begun: a sender that is just finding out its bit rate holds frames
 * back right after the first one, and whoever changed over on that would look at a still picture.
 */
export class SteadyFlow {
  #inARow = 0;
  #last = -Infinity;

  /**
   * @param now time of this frame, in ms
   * @returns whether the stream runs
   */
  frame(now: number): boolean {
    this.#inARow = now - this.#last <= INTERVAL_MS ? this.#inARow + 1 : 1;
    this.#last = now;
    return this.#inARow >= FRAMES;
  }
}
