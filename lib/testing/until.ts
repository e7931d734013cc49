/**
 * Waits until a condition holds, for things that no event tells of.
 * @throws Error that says what was waited for
 */
export async function until(what: string, holds: () => boolean | Promise<boolean>, timeoutMs = 15_000) {
  const end = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
