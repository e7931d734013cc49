import type { Caller } from "@/lib/auth/authenticate-request";
import { memoryLimiter, storedLimiter } from "@/lib/auth/limits/limiters";
import { networkOf } from "@/lib/auth/limits/network-of";
import { takeLimit, type LimitState } from "@/lib/auth/limits/take-limit";
import { appSettings } from "@/lib/node/app-settings";
import { generalLimits, limits, type LimitName } from "@/lib/protocol/rest/limits";

/** Counts one request of an address. @throws RequestError `rate-limited` */
export async function countForAddress(address: string): Promise<LimitState> {
  const { points, seconds } = generalLimits.address;
  return takeLimit(memoryLimiter({ name: "address", points: scaled(points), seconds }), networkOf(address));
}

/** Counts one request of an account. @throws RequestError `rate-limited` */
export async function countForAccount({ user }: Caller): Promise<LimitState> {
  return takeLimit(memoryLimiter({ name: "account", ...generalLimits.account }), user.id);
}

/** Counts one use of a route that has a limit of its own. @throws RequestError `rate-limited` */
export async function countForRoute(limit: LimitName, address: string): Promise<LimitState> {
  const { points, seconds } = limits[limit];
  const limiter = await storedLimiter({ name: limit, points: scaled(points), seconds });
  return takeLimit(limiter, networkOf(address));
}

/** The headers that tell how much is left: of what is used up first. */
export function limitHeaders(states: readonly LimitState[]): Record<string, string> {
  if (states.length === 0) return {};
  return {
    "RateLimit-Policy": states
      .map(({ name, points, seconds }) => `"${name}";q=${points};w=${seconds}`)
      .join(", "),
    RateLimit: states
      .map(({ name, remaining, resetSeconds }) => `"${name}";r=${remaining};t=${resetSeconds}`)
      .join(", "),
  };
}

const scaled = (points: number) => Math.ceil(points * appSettings().addressLimitFactor);
