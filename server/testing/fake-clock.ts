import { modeTimings } from "@/lib/call-mode/room-mode";
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

/** Waits that a room gives to what is being done: a busy machine needs them, and a test that is well never does. */
const deadlines: readonly number[] = [modeTimings.deadlineMs, modeTimings.progressMs];
/** So much longer they are in tests. */
const patience = 10;

/**
 * Real time that passes faster for timers: 10 makes a second of a room take 100 ms. What is being done is not hurried: its
 * deadlines come late.
 * @param unhurried further waits, in ms, that take as long as they do
 */
export function hurriedClock(factor: number, unhurried: readonly number[] = []): Clock {
  const inTests = (ms: number) => (deadlines.includes(ms) ? ms * patience : ms / factor);
  return {
    after(ms, run) {
      const timer = setTimeout(run, unhurried.includes(ms) ? ms : inTests(ms));
      return () => clearTimeout(timer);
    },
  };
}

/** Real time, but for deadlines, which come late. */
export const patientClock = hurriedClock(1);
