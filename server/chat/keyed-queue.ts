/** Work on the same thing one after another, on different things at once. Whoever waits holds no place for long. */
export class KeyedQueue {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs `work` when all earlier work of this key has ended, however it ended. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const earlier = this.#last.get(key) ?? Promise.resolve();
    const result = earlier.then(work, work);
    const ended: Promise<void> = result.then(
      () => this.#forget(key, ended),
      () => this.#forget(key, ended),
    );
    this.#last.set(key, ended);
    return result;
  }

  /** Keys with work that has not ended. */
  get size(): number {
    return this.#last.size;
  }

  #forget(key: string, ended: Promise<unknown>): void {
    if (this.#last.get(key) === ended) this.#last.delete(key);
  }
}
