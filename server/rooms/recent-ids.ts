/** So many that have gone are remembered, unless said otherwise: more would be a way to use up memory. */
const usuallyKept = 500;

/** Ids of what has gone or was here, to tell "a moment ago" from "never": the newest ones, as it could be any number. */
export class RecentIds {
  readonly #ids: Set<string>;

  /**
   * @param kept so many are remembered
   * @param ids to begin with, the oldest first
   */
  constructor(
    private readonly kept = usuallyKept,
    ids: Iterable<string> = [],
  ) {
    this.#ids = new Set(ids);
  }

  /** One that is known is the newest again. */
  add(id: string): void {
    this.#ids.delete(id);
    this.#ids.add(id);
    const [oldest] = this.#ids;
    if (this.#ids.size > this.kept && oldest !== undefined) this.#ids.delete(oldest);
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Does nothing when it is not known. */
  forget(id: string): void {
    this.#ids.delete(id);
  }

  /** The oldest first. */
  all(): string[] {
    return [...this.#ids];
  }
}
