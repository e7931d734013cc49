import type { ModeTimer } from "@/lib/call-mode/room-mode";
import type { Clock } from "../clock";

type Running = {
  ms: number;
  stop: () => void;
  /** Set with the first prolongation. */
  stopLimit: (() => void) | null;
  isFinal: boolean;
};

/** The timers that the mode of one room has asked for: one of each name. */
export class ModeTimers {
  readonly #running = new Map<ModeTimer, Running>();

  constructor(
    private readonly clock: Clock,
    private readonly onFired: (timer: ModeTimer) => void,
  ) {}

  /** Starts a timer; the former one of that name does not fire any more. */
  start(timer: ModeTimer, ms: number): void {
    this.stop(timer);
    this.#running.set(timer, { ms, stop: this.#schedule(timer, ms), stopLimit: null, isFinal: false });
  }

  /**
   * Lets a timer that runs begin anew.
   * @param withinMs of the first time that this was asked of it; afterwards it fires when it is due
   */
  prolong(timer: ModeTimer, withinMs: number): void {
    const running = this.#running.get(timer);
    if (!running || running.isFinal) return;
    running.stop();
    running.stop = this.#schedule(timer, running.ms);
    running.stopLimit ??= this.clock.after(withinMs, () => (running.isFinal = true));
  }

  stop(timer: ModeTimer): void {
    const running = this.#running.get(timer);
    this.#running.delete(timer);
    running?.stop();
    running?.stopLimit?.();
  }

  stopAll(): void {
    for (const timer of [...this.#running.keys()]) this.stop(timer);
  }

  #schedule(timer: ModeTimer, ms: number): () => void {
    return this.clock.after(ms, () => {
      this.stop(timer);
      this.onFired(timer);
    });
  }
}
