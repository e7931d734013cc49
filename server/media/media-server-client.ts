import { Pool, type Dispatcher } from "undici";
import { z } from "zod";
import { issueServiceToken } from "@/lib/node/service-token";
import { errorBody, RequestError } from "@/lib/protocol/errors";
import {
  mediaApi,
  mediaApiPath,
  mediaServerHealth,
  type MediaApiBody,
  type MediaApiName,
  type MediaApiParams,
  type MediaApiReply,
  type MediaServerHealth,
} from "@/lib/protocol/media-api";

/** How long a media server may take to answer, in ms. */
const answerTimeoutMs = 5_000;
/** Whether it is there at all is asked by those who wait for it: one that has been replaced is asked again soon, in ms. */
const healthTimeoutMs = 1_500;

/** A token is used for so long, in ms: well below its life of five minutes. */
const tokenReusedMs = 120_000;

const refusal = z.object({ error: errorBody });

/** Commands to one media server: each reply is checked against the contract. */
export class MediaServerClient {
  #token: { value: Promise<string>; madeAt: number } | null = null;
  /**
   * Connections that stay open for a few seconds, and hold up nobody's end. `fetch` costs several times as much, and a
   * call that fills up asks hundreds of times a second.
   */
  readonly #connections: Pool;

  constructor(
    readonly url: string,
    private readonly secret: string,
    timeoutMs = answerTimeoutMs,
  ) {
    this.#connections = new Pool(url, {
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: { timeout: timeoutMs },
    });
  }

  /** @throws RequestError with the media server's code, or `media-server-unavailable` when it does not answer */
  async call<N extends MediaApiName>(
    name: N,
    params: MediaApiParams<N>,
    body: MediaApiBody<N>,
  ): Promise<MediaApiReply<N>> {
    const { method, reply } = mediaApi[name];
    const withBody = method === "DELETE" ? {} : { body: JSON.stringify(body) };
    const response = await this.#request({
      path: mediaApiPath(name, params),
      method,
      headers: {
        authorization: await this.authorization(),
        ...(method === "DELETE" ? {} : { "content-type": "application/json" }),
      },
      ...withBody,
    });
    const content = await readJson(response);
    if (response.statusCode !== 200) {
      const refused = refusal.safeParse(content);
      if (refused.success) throw new RequestError(refused.data.error.code, refused.data.error.message);
      throw unavailable(`${name} was answered with status ${response.statusCode}`);
    }
    const parsed = reply.safeParse(content);
    if (!parsed.success) throw unavailable(`the reply to ${name} is malformed`, parsed.error);
    return parsed.data as MediaApiReply<N>;
  }

  /** @throws RequestError `media-server-unavailable` when nobody answers there */
  async health(): Promise<MediaServerHealth> {
    const signal = AbortSignal.timeout(healthTimeoutMs);
    const response = await this.#request({ path: "/health", method: "GET", signal });
    const parsed = mediaServerHealth.safeParse(await readJson(response));
    if (!parsed.success) throw unavailable("its health report is malformed", parsed.error);
    return parsed.data;
  }

  /** Value of the Authorization header; a token is made anew before it gets old. */
  async authorization(): Promise<string> {
    const now = Date.now();
    if (!this.#token || now - this.#token.madeAt > tokenReusedMs)
      this.#token = { value: issueServiceToken(this.secret), madeAt: now };
    return `Bearer ${await this.#token.value}`;
  }

  async #request(options: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData> {
    try {
      return await this.#connections.request(options);
    } catch (cause) {
      throw unavailable("it does not answer", cause);
    }
  }
}

async function readJson(response: Dispatcher.ResponseData): Promise<unknown> {
  try {
    return await response.body.json();
  } catch (cause) {
    throw unavailable("its answer is no JSON", cause);
  }
}

function unavailable(what: string, cause?: unknown): RequestError {
  return new RequestError(
    "media-server-unavailable",
    `The media server cannot be used now: ${what}. Try again in a moment.`,
    { cause },
  );
}
