import type { ModeTimer } from "@/lib/call-mode/room-mode";
import type { Clock } from "../clock";

/** The timers that the mode of one room has asked for: one of each name. */
export class ModeTimers {
  readonly #running = new Map<ModeTimer, () => void>();

  constructor(
    private readonly clock: Clock,
    private readonly onFired: (timer: ModeTimer) => void,
  ) {}

  /** Starts a timer; the former one of that name does not fire any more. */
  start(timer: ModeTimer, ms: number): void {
    this.stop(timer);
    const stop = this.clock.after(ms, () => {
      this.#running.delete(timer);
      this.onFired(timer);
    });
    this.#running.set(timer, stop);
  }

  stop(timer: ModeTimer): void {
    this.#running.get(timer)?.();
    this.#running.delete(timer);
  }

  stopAll(): void {
    for (const timer of [...this.#running.keys()]) this.stop(timer);
  }
}
