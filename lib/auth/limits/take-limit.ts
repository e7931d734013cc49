import { RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import { RequestError } from "@/lib/protocol/errors";

/** Where a caller stands with one limit; told in the headers `RateLimit` and `RateLimit-Policy`. */
export type LimitState = {
  name: string;
  points: number;
  seconds: number;
  remaining: number;
  resetSeconds: number;
};

/**
 * Counts one request against a limit, or as many things as it wants at once: all of them, or none.
 * @throws RequestError `rate-limited` with `retryAfterSeconds` when it is used up
 */
export async function takeLimit(limiter: RateLimiterAbstract, key: string, points = 1): Promise<LimitState> {
  const policy = { name: limiter.keyPrefix, points: limiter.points, seconds: limiter.duration };
  try {
    const { remainingPoints, msBeforeNext } = await limiter.consume(key, points);
    return { ...policy, remaining: remainingPoints, resetSeconds: Math.ceil(msBeforeNext / 1_000) };
  } catch (error) {
    if (error instanceof RateLimiterRes) throw tooOften(error.msBeforeNext);
    throw error;
  }
}

/** @param waitMs how long until it may be tried again */
export function tooOften(waitMs: number): RequestError {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return new RequestError("rate-limited", `Too many attempts. Try again in ${inWords(retryAfterSeconds)}.`, {
    details: { retryAfterSeconds },
  });
}

function inWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? "a second" : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}
