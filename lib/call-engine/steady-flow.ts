/** So many frames in a row, on average this soon (ms) after one another, and a stream runs: at 20 frames/s in 0.1 s. */
const FRAMES = 3;
const INTERVAL_MS = 150;
/** A picture that changes rarely (a shared slide) never runs steadily: after its first frame it is given this long. */
export const PATIENCE_MS = 500;

/**
 * Tells a stream that runs from one that has only begun: a sender that is just finding out its bit rate holds frames
 * back right after the first one, and whoever changed over on that would look at a still picture.
 *
 * Frames are counted by the number that the browser has presented, since a page that is busy with other things, such as
 * the coming of a third person, is told of some only.
 */
export class SteadyFlow {
  #inARow = 0;
  #last: { at: number; presented: number };

  /** @param startedAt when the stream began to be watched, in ms; whatever comes first may be older than that */
  constructor(startedAt: number) {
    this.#last = { at: startedAt, presented: 1 };
  }

  /**
   * @param now time of this frame, in ms
   * @param presented frames since the stream began to be watched, with this one (`presentedFrames`)
   * @returns whether the stream runs
   */
  frame(now: number, presented: number): boolean {
    const frames = presented - this.#last.presented;
    const follows = frames > 0 && now - this.#last.at <= INTERVAL_MS * frames;
    this.#inARow = follows ? Math.max(1, this.#inARow) + frames : 1;
    this.#last = { at: now, presented };
    return this.#inARow >= FRAMES;
  }
}
