/** So many that have gone are remembered: more would be a way to use up memory. */
const kept = 500;

/** Ids of what has gone, to tell "closed a moment ago" from "never there". */
export class RecentIds {
  readonly #ids = new Set<string>();

  add(id: string): void {
    this.#ids.add(id);
    const [oldest] = this.#ids;
    if (this.#ids.size > kept && oldest !== undefined) this.#ids.delete(oldest);
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }
}
