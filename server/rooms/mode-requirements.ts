/**
 * What holds a call on the SFU ([M14]), once for each who has asked for it. Nothing falls back to direct paths while
 * something is required, not even while no media server is there: whoever asked releases it if it has become void.
 */
export class ModeRequirements {
  readonly #askings = new Map<symbol, string>();

  constructor(private readonly onChanged: (names: string[]) => void) {}

  /** The same name may be asked for more than once: each asking holds. @returns releases it; harmless when repeated */
  add(name: string): () => void {
    const asking = Symbol(name);
    this.#change(() => this.#askings.set(asking, name));
    return () => this.#change(() => this.#askings.delete(asking));
  }

  /** Says so only when the set of names is another one afterwards. */
  #change(change: () => void): void {
    const before = this.#names();
    change();
    const now = this.#names();
    if (now.length !== before.length) this.onChanged(now);
  }

  #names(): string[] {
    return [...new Set(this.#askings.values())];
  }
}
