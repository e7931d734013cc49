import { shutDown, type Close } from "./shut-down";

/**
 * Closes once on SIGINT or SIGTERM and then ends the process: with 0, or with 1 when closing failed or took longer
 * than `graceMs`. Further signals wait for the first.
 */
export function onShutdownSignal(close: Close, graceMs = 8_000): void {
  const end = () => shutDown(close, graceMs);
  process.on("SIGINT", end).on("SIGTERM", end);
}
