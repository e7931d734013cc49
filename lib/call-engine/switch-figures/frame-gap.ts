/** The longest time that one picture stood still, from the times at which its frames were painted. */
export class FrameGap {
  #last: number | null = null;
  #longest: number | null = null;

  /** Frames count from here on: the newest one was painted at `at` (ms), and the next one is waited for. */
  begin(at: number): void {
    this.#last = at;
  }

  /**
   * @param at when this frame was painted, in ms
   * @param painted frames since the one before, this one included. More than one means that the page was too busy to be
   *   told of each, while the browser went on painting them: the stretch is shared out evenly.
   */
  frame(at: number, painted = 1): void {
    this.#count(at, Math.max(painted, 1));
    this.#last = Math.max(at, this.#last ?? at);
  }

  /** Standing still is all right from here to the next frame: the camera was turned off. */
  interrupt(): void {
    this.#last = null;
  }

  /** @returns the longest gap up to now, in ms; null when there was nothing to see */
  end(at: number): number | null {
    this.#count(at, 1);
    return this.#longest;
  }

  #count(at: number, painted: number): void {
    if (this.#last === null) return;
    this.#longest = Math.max(this.#longest ?? 0, (at - this.#last) / painted);
  }
}
