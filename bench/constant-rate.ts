import { setTimeout as sleep } from "node:timers/promises";

export type Rate = { perSecond: number; seconds: number };

/** What came of one send: how long after the moment it was due it was done, and how late it had begun, in ms. */
export type Sent<T> = { what: T; tookMs: number; lateMs: number };

/**
 * Sends at fixed moments, whatever the former sends take, and measures each from the moment it was due: a server that
 * stands still for a second delays everything that was due in it, and all of that counts (no coordinated omission).
 * @param send resolves when it is done, with the kind of what it did
 */
export async function atConstantRate<T>(
  { perSecond, seconds }: Rate,
  send: (index: number, dueAt: number) => Promise<T>,
): Promise<Sent<T>[]> {
  const began = performance.now() + 1;
  const count = Math.round(perSecond * seconds);
  const sent: Promise<Sent<T>>[] = [];
  for (let index = 0; index < count; index++) {
    const dueAt = began + (index * 1_000) / perSecond;
    for (let wait; (wait = dueAt - performance.now()) > 0;) await sleep(wait);
    sent.push(measure(dueAt, () => send(index, dueAt)));
  }
  return Promise.all(sent);
}

async function measure<T>(dueAt: number, send: () => Promise<T>): Promise<Sent<T>> {
  const lateMs = performance.now() - dueAt;
  const what = await send();
  return { what, tookMs: performance.now() - dueAt, lateMs };
}
