import { Agent, request } from "node:http";

/** One program that keeps its connections open, as programs do. */
export class HttpCaller {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });

  constructor(private readonly origin: string) {}

  /** @returns status and body, when the last byte of it has come */
  call(
    method: string,
    path: string,
    { token, body }: { token?: string; body?: unknown } = {},
  ): Promise<{ status: number; text: string }> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const asked = request(`${this.origin}${path}`, {
        method,
        agent: this.#agent,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(payload
            ? { "content-type": "application/json", "content-length": Buffer.byteLength(payload) }
            : {}),
        },
      });
      asked.on("error", reject);
      asked.on("response", (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (text += chunk));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
        response.on("error", reject);
      });
      asked.end(payload);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
