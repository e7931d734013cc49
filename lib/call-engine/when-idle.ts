/**
 * Runs this when the page has nothing else to do. Where a page cannot be asked that (Safari), it waits as long as allowed.
 * @param withinMs how long the page may be busy before it is done all the same, in ms
 * @returns calls it off
 */
export function whenIdle(run: () => void, withinMs: number): () => void {
  if (typeof window.requestIdleCallback === "function") {
    const handle = window.requestIdleCallback(run, { timeout: withinMs });
    return () => window.cancelIdleCallback(handle);
  }
  const timer = setTimeout(run, withinMs);
  return () => clearTimeout(timer);
}
