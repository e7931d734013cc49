/**
 * Ids of what is being made on a media server, or has been since a connection to its events was opened. What its `hello`
 * lists was written down somewhere in between: of these nobody knows whether they should be in it.
 */
export class FreshIds {
  readonly #underWay = new Map<string, number>();
  readonly #made = new Set<string>();
  #connecting = false;

  /** A command that makes these is on its way. @returns to be called once with what its answer names, or nothing */
  begin(ids: readonly string[]): (answered?: readonly string[]) => void {
    for (const id of ids) this.#underWay.set(id, (this.#underWay.get(id) ?? 0) + 1);
    return (answered = []) => {
      for (const id of ids) this.#settle(id);
      if (this.#connecting) for (const id of [...ids, ...answered]) this.#made.add(id);
    };
  }

  /** From now on somebody may write down what there is. */
  connectionOpened(): void {
    this.#made.clear();
    this.#connecting = true;
  }

  /** What was written down has been read: events tell of what happens after it. */
  connectionGreeted(): void {
    this.#made.clear();
    this.#connecting = false;
  }

  has(id: string): boolean {
    return this.#underWay.has(id) || this.#made.has(id);
  }

  #settle(id: string): void {
    const left = (this.#underWay.get(id) ?? 1) - 1;
    if (left > 0) this.#underWay.set(id, left);
    else this.#underWay.delete(id);
  }
}
