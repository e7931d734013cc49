import type { Logger } from "@/lib/node/logger";
import { RequestError, type ErrorCode } from "@/lib/protocol/errors";
import type { RouteContract } from "@/lib/protocol/rest/route-contract";

/** What somebody may be trying who is not allowed to. Not "rate-limited": a flood would fill the log as well. */
const worthNoting: readonly ErrorCode[] = ["unauthenticated", "forbidden"];

/** Writes down that a request was refused because of who asked, without what was sent. */
export function logRefusal(
  log: Pick<Logger, "info">,
  { method, path }: Pick<RouteContract, "method" | "path">,
  error: unknown,
  asking: { address: string; userId: string | null },
): void {
  if (!(error instanceof RequestError) || !worthNoting.includes(error.code)) return;
  log.info({ ...asking, what: `${method} ${path}`, code: error.code }, "refused");
}
