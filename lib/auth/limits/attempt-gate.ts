import { RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import { memoryLimiter, storedLimiter, type LimiterOptions } from "./limiters";
import { tooOften } from "./take-limit";

export type AttemptGateOptions = {
  name: string;
  /** Attempts before the first wait. */
  free: number;
  /** The first wait; each further attempt doubles it. */
  baseSeconds: number;
  maxSeconds: number;
  /** How long attempts are remembered after the first one. */
  rememberSeconds: number;
};

type MakeLimiter = (options: LimiterOptions) => RateLimiterAbstract | Promise<RateLimiterAbstract>;

/**
 * Lets so many attempts at a secret pass at once, then one in each of ever longer waits. An attempt is counted before
 * its outcome is known, and the waits are handed out by one atomic update: a hundred guesses at the same moment do not
 * all pass.
 */
export class AttemptGate {
  readonly #options: AttemptGateOptions;
  readonly #makeLimiter: MakeLimiter;

  /** @param makeLimiter default: counts in the database */
  constructor(options: AttemptGateOptions, makeLimiter: MakeLimiter = storedLimiter) {
    this.#options = options;
    this.#makeLimiter = makeLimiter;
  }

  /** For tests and for processes without a database. */
  static inMemory(options: AttemptGateOptions): AttemptGate {
    return new AttemptGate(options, memoryLimiter);
  }

  /** @throws RequestError `rate-limited` with `retryAfterSeconds` while this key has to wait */
  async attempt(key: string): Promise<void> {
    const { free, baseSeconds, maxSeconds } = this.#options;
    const attempts = await this.#attempts();
    const { consumedPoints } = await attempts.penalty(key);
    const tooMany = consumedPoints - free;
    if (tooMany <= 0) return;
    const wait = Math.min(maxSeconds, baseSeconds * 2 ** Math.min(tooMany - 1, 30));
    try {
      await (await this.#waits()).consume(key, 1, { customDuration: wait });
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      // Knocking at a closed door makes the wait no longer.
      await attempts.reward(key);
      throw tooOften(error.msBeforeNext);
    }
  }

  /** The attempt was right: the key starts anew. */
  async succeeded(key: string): Promise<void> {
    await Promise.all([(await this.#attempts()).delete(key), (await this.#waits()).delete(key)]);
  }

  /** The attempt was right, but others of this key may not have been: only this one is taken back. */
  async forgive(key: string): Promise<void> {
    await (await this.#attempts()).reward(key);
  }

  async #attempts() {
    const { name, free, rememberSeconds } = this.#options;
    return this.#makeLimiter({ name: `${name}-attempts`, points: free, seconds: rememberSeconds });
  }

  async #waits() {
    const { name, baseSeconds } = this.#options;
    return this.#makeLimiter({ name: `${name}-waits`, points: 1, seconds: baseSeconds });
  }
}
