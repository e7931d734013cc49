import { z } from "zod";
import { issueServiceToken } from "@/lib/node/service-token";
import { errorBody } from "@/lib/protocol/errors";
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
import { until } from "@/lib/testing/until";
import { OpenApiCheck } from "./open-api-check";
import { secret } from "./spawn-media-server";

/** The contract, typed so that the name of a command gives the type of its reply. */
export const mediaReplies: { [N in MediaApiName]: { reply: z.ZodType<MediaApiReply<N>> } } = mediaApi;

export type Answer = { status: number; body: unknown };

/** How a command is sent in another way than it should be. */
export type SentOtherwise = { headers?: Record<string, string>; body?: string };

/** Commands to a media server under test; answers are checked against the contract and its OpenAPI document. */
export class MediaClient {
  #documented: Promise<OpenApiCheck> | null = null;

  constructor(readonly url: string) {}

  /** What the server says about its answers. */
  documented(): Promise<OpenApiCheck> {
    return (this.#documented ??= OpenApiCheck.read(this.url));
  }

  async ask<N extends MediaApiName>(
    name: N,
    params: MediaApiParams<N>,
    body: MediaApiBody<N>,
  ): Promise<MediaApiReply<N>> {
    const answer = await this.tryAsk(name, params, body);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return mediaReplies[name].reply.parse(answer.body);
  }

  /** Whatever comes back, for requests that should be refused. */
  tryAsk<N extends MediaApiName>(name: N, params: MediaApiParams<N>, body: unknown): Promise<Answer> {
    const isRemoval = mediaApi[name].method === "DELETE";
    const json = { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    return this.send(name, params, isRemoval ? {} : json);
  }

  /** A command in a form that nobody has asked for. */
  async send<N extends MediaApiName>(
    name: N,
    params: MediaApiParams<N>,
    { headers, body }: SentOtherwise,
  ): Promise<Answer> {
    const { method, path } = mediaApi[name];
    // A new one each time, as the app does: a measurement of hours outlives any.
    const authorization = `Bearer ${await issueServiceToken(secret)}`;
    const response = await fetch(this.url + mediaApiPath(name, params), {
      method,
      headers: { authorization, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const answer: Answer = { status: response.status, body: await response.json() };
    (await this.documented()).check(`${method} ${path}`, answer.status, answer.body);
    return answer;
  }

  /** Status and code of a refusal: `[404, "not-found"]`. */
  async refusal<N extends MediaApiName>(name: N, params: MediaApiParams<N>, body: unknown) {
    const answer = await this.tryAsk(name, params, body);
    return [answer.status, z.object({ error: errorBody }).parse(answer.body).error.code];
  }

  async health(): Promise<MediaServerHealth & { httpStatus: number }> {
    const response = await fetch(`${this.url}/health`);
    return { ...mediaServerHealth.parse(await response.json()), httpStatus: response.status };
  }

  /** Resolves when rooms can be made. */
  async untilReady(): Promise<void> {
    await until("rooms can be made", async () => (await this.health()).status === "ok");
  }

  /** Resolves when so many workers run, one after another. */
  async untilWorkers(count: number): Promise<void> {
    await until(`${count} workers run`, async () => (await this.workerPids()).length >= count);
  }

  /** A figure, all its labels together; undefined while there is nothing to count. */
  async metric(name: string): Promise<number | undefined> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const lines = text.split("\n").filter((one) => one.startsWith(`${name} `) || one.startsWith(`${name}{`));
    if (lines.length === 0) return undefined;
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" ") + 1)), 0);
  }

  async workerPids(): Promise<number[]> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    return [...text.matchAll(/worker_cpu_seconds\{pid="(\d+)"\}/g)].map((match) => Number(match[1]));
  }
}
