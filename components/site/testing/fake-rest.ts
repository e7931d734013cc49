export type RestCall = { method: string; path: string; body: unknown };

/** The part of a Response that our code reads; jsdom has none. */
type Answer = Pick<Response, "ok" | "status" | "json">;

/**
 * Stands in for the REST API: answers every request with the next of `answers` and keeps what was asked.
 * An answer of `null` is a server that cannot be reached.
 */
export function fakeRest(...answers: ({ status: number; body: unknown } | null)[]): RestCall[] {
  const calls: RestCall[] = [];
  const fetch = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    calls.push({ method: init.method ?? "GET", path, body });
    const answer = answers.shift();
    if (answer === undefined) throw new Error(`The test has no answer for ${path}.`);
    if (answer === null) throw new TypeError("Failed to fetch");
    return { ok: answer.status < 400, status: answer.status, json: async () => answer.body };
  };
  Object.defineProperty(globalThis, "fetch", { value: fetch, configurable: true, writable: true });
  return calls;
}
