import type { Logger } from "@/lib/node/logger";
import { errorBodyFrom, RequestError, type ErrorCode } from "@/lib/protocol/errors";

/** What happens in every healthy call, or as often as somebody likes to make it happen. */
const quiet: readonly ErrorCode[] = ["conflict", "rate-limited", "disconnected"];

/** Writes down that something was refused: our own faults with their cause, everything else by its code. */
export function logRefusal(
  log: Logger,
  what: string,
  error: unknown,
  more: Record<string, unknown> = {},
): void {
  const { code, message } = errorBodyFrom(error);
  if (!(error instanceof RequestError)) log.error({ ...more, what, err: error }, "a request failed");
  else log[quiet.includes(code) ? "debug" : "info"]({ ...more, what, code, reason: message }, "refused");
}
