import type { Clock } from "../clock";

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
  #now = 0;
  #timers = new Set<{ at: number; run: () => void }>();

  get running(): number {
    return this.#timers.size;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  advance(ms: number): void {
    const end = this.#now + ms;
    for (let timer = this.#nextBefore(end); timer; timer = this.#nextBefore(end)) {
      this.#now = timer.at;
      this.#timers.delete(timer);
      timer.run();
    }
    this.#now = end;
  }

  #nextBefore(end: number) {
    return [...this.#timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
  }
}

/** Real time that passes faster for timers: 10 makes a second of a room take 100 ms. */
export function hurriedClock(factor: number): Clock {
  return {
    after(ms, run) {
      const timer = setTimeout(run, ms / factor);
      return () => clearTimeout(timer);
    },
  };
}
