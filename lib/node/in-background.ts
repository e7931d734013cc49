import { createLogger } from "./logger";

/**
 * Does something that nobody waits for, after the answer has been given: an answer that waited would tell by its time
 * whether there was anything to do. A failure is logged.
 */
export function inBackground(what: string, work: () => Promise<unknown>): void {
  setImmediate(() => {
    work().catch((error: unknown) => {
      createLogger("background", "info").error({ err: error }, `failed: ${what}`);
    });
  });
}
