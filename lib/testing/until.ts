/**
 * So long tests wait for what has to come, in ms. The cores may be busy with other tests: nothing that goes on takes as
 * long, and what takes longer hangs.
 */
export const patienceMs = 30_000;

/**
 * Waits until a condition holds, for things that no event tells of.
 * @throws Error that says what was waited for
 */
export async function until(what: string, holds: () => boolean | Promise<boolean>, timeoutMs = patienceMs) {
  const end = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
