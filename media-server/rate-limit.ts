import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { RequestError } from "@/lib/protocol/errors";
import { mediaRateWindowSeconds, type MediaRateLimit } from "@/lib/protocol/media-api";

export type RequestIds = { roomId?: string | undefined; peerId?: string | undefined };

/**
 * Counts how often one command is asked, for each of those that its limit speaks of.
 * @returns to be called with each request; rejects with RequestError `rate-limited` and the seconds to wait
 */
export function rateLimit({ per, count }: MediaRateLimit): (ids: RequestIds) => Promise<void> {
  const limiter = new RateLimiterMemory({ points: count, duration: mediaRateWindowSeconds });
  return async ({ roomId, peerId }) => {
    try {
      await limiter.consume({ server: "all", room: `${roomId}`, peer: `${roomId}/${peerId}` }[per]);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const retryAfterSeconds = Math.ceil(refused.msBeforeNext / 1000);
      throw new RequestError(
        "rate-limited",
        `Asked more than ${count} times in ${mediaRateWindowSeconds} s for one ${per}. Wait ${retryAfterSeconds} s.`,
        { details: { retryAfterSeconds } },
      );
    }
  };
}
