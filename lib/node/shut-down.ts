/** How a process closes what it has opened. */
export type Close = () => Promise<void> | void;

const underWay = new WeakSet<Close>();

/**
 * Closes once, however many reasons to close arrive, and ends the process: with 0, or with 1 when closing failed or
 * took longer than `graceMs`.
 */
export function shutDown(close: Close, graceMs: number): void {
  if (underWay.has(close)) return;
  underWay.add(close);
  setTimeout(() => {
    process.stderr.write(`Closing took longer than ${graceMs} ms: ending without it.\n`);
    process.exit(1);
  }, graceMs).unref();
  Promise.resolve()
    .then(close)
    .then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Closing failed: ${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
      },
    );
}
