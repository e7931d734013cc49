import type { ParticipantId } from "@/lib/protocol/ids";
import type { Clock } from "../clock";

/** So many follow one another at once: a network that has changed needs one, or two. */
const AT_ONCE = 2;
/** The next one waits, and each further one twice as long; in ms. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Whose way has held for so long, in ms, begins anew. */
const CALM_MS = 60_000;

type Renewals = { made: number; waits: boolean; stop: () => void };

/**
 * How soon each person's way to the live media server is renewed: somebody whose browser can do nothing with it says so
 * at once, each time, and would keep the media server busy for as long as the call lasts ([M9]).
 */
export class RenewalPace {
  readonly #people = new Map<ParticipantId, Renewals>();

  constructor(private readonly clock: Clock) {}

  /** Renews now, or after this person's wait; what is asked for meanwhile is the same. */
  renew(id: ParticipantId, run: () => void): void {
    const known = this.#people.get(id);
    if (known?.waits) return;
    known?.stop();
    const made = known?.made ?? 0;
    if (made < AT_ONCE) return this.#make(id, made, run);
    const ms = Math.min(FIRST_WAIT_MS * 2 ** (made - AT_ONCE), LONGEST_WAIT_MS);
    const stop = this.clock.after(ms, () => this.#make(id, made, run));
    this.#people.set(id, { made, waits: true, stop });
  }

  /** They have left, or are there with a new page. */
  forget(id: ParticipantId): void {
    this.#people.get(id)?.stop();
    this.#people.delete(id);
  }

  /** Something else carries the call: what has broken, or waits to be renewed, is not used any more. */
  forgetAll(): void {
    for (const id of [...this.#people.keys()]) this.forget(id);
  }

  #make(id: ParticipantId, before: number, run: () => void): void {
    const stop = this.clock.after(CALM_MS, () => this.forget(id));
    this.#people.set(id, { made: before + 1, waits: false, stop });
    run();
  }
}
