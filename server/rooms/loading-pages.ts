import type { Clock } from "../clock";

/**
 * How long a page may take from its request until its call begins, in ms: on a busy machine with an empty cache it was
 * seen to take more than five seconds.
 */
export const pageLoadsWithinMs = 20_000;

/**
 * Whose page of this meeting is being loaded. A browser asks for the new page before the former one says that it goes,
 * so this tells a page that is loaded again from one that is closed.
 */
export class LoadingPages {
  readonly #expiries = new Map<string, () => void>();

  constructor(private readonly clock: Clock) {}

  /** @param person as {@link Seat.person} */
  begin(person: string): void {
    this.end(person);
    this.#expiries.set(
      person,
      this.clock.after(pageLoadsWithinMs, () => this.#expiries.delete(person)),
    );
  }

  /** It is there, whatever it does now. Harmless when there was none. */
  end(person: string): void {
    this.#expiries.get(person)?.();
    this.#expiries.delete(person);
  }

  has(person: string): boolean {
    return this.#expiries.has(person);
  }

  close(): void {
    for (const stop of this.#expiries.values()) stop();
    this.#expiries.clear();
  }
}
