// @ts-check
const INTERVAL_MS = 100;

/**
 * Asks a server until it says that it can serve.
 * @param {string} url
 * @param {number} timeoutMs
 * @param {AbortSignal} [signal]
 * @returns {Promise<string | null>} `null` when it is healthy, otherwise its last answer
 */
export async function waitForHealth(url, timeoutMs, signal) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask(url);
    if (answer === null) return null;
    if (signal?.aborted || Date.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  }
}

/**
 * @param {string} url
 * @returns {Promise<string | null>}
 */
async function ask(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const body = await response.text();
    return response.ok ? null : `${response.status} ${body.slice(0, 300)}`;
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return `no answer (${cause instanceof Error ? cause.message : String(cause)})`;
  }
}
