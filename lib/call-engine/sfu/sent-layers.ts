/**
 * The highest layer that anybody wants of each picture that is sent; all, where nobody has said. While a path is prepared
 * none is given up: an encoder that changes its layers leaves out frames.
 */
export class SentLayers {
  readonly #top = new Map<string, number>();
  /** Lower ones, for when no path is prepared any more. */
  readonly #later = new Map<string, number>();

  constructor(private readonly isSwitching: () => boolean) {}

  topOf(producerId: string): number {
    return this.#top.get(producerId) ?? Infinity;
  }

  set(producerId: string, topLayer: number): void {
    this.#later.delete(producerId);
    const waits = topLayer < this.topOf(producerId) && this.isSwitching();
    (waits ? this.#later : this.#top).set(producerId, topLayer);
  }

  /** Gives up what has waited for that. @returns whether there was anything, and it is time */
  settle(): boolean {
    if (this.#later.size === 0 || this.isSwitching()) return false;
    for (const [producerId, topLayer] of this.#later) this.#top.set(producerId, topLayer);
    this.#later.clear();
    return true;
  }
}
