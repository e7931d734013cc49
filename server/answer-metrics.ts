import { timingSafeEqual, createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import proxyaddr from "@fastify/proxy-addr";
import type { Logger } from "@/lib/node/logger";
import type { ServerMetrics } from "./metrics";

const isLoopback = proxyaddr.compile("loopback");

export type MetricsAnswerOptions = {
  metrics: ServerMetrics;
  /** METRICS_TOKEN; null: none, and only callers on this machine are answered. */
  token: string | null;
  log: Logger;
};

/**
 * Answers `GET /metrics`. The figures tell how many people meet and when, which is nobody's business: with a token
 * they are for whoever sends it, without one for this machine.
 */
export async function answerMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  { metrics, token, log }: MetricsAnswerOptions,
): Promise<void> {
  if (token === null ? !isFromHere(request) : !holdsToken(request, token)) {
    log.warn(
      { address: request.socket.remoteAddress },
      "figures were asked for by somebody who may not read them",
    );
    const status = token === null ? 403 : 401;
    response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
    return void response.end(
      "The figures are for who runs this server: see METRICS_TOKEN in its settings.\n",
    );
  }
  try {
    const text = await metrics.registry.metrics();
    response.writeHead(200, { "content-type": metrics.registry.contentType }).end(text);
  } catch (error) {
    log.error({ err: error }, "the figures could not be read");
    response.writeHead(500).end();
  }
}

/** What a proxy on this machine hands on comes from here as well, but says that it was handed on. */
function isFromHere({ headers, socket }: IncomingMessage): boolean {
  const handedOn = ["x-forwarded-for", "x-real-ip", "forwarded", "via"].some((name) => name in headers);
  return !handedOn && isLoopback(socket.remoteAddress ?? "", 0);
}

function holdsToken({ headers }: IncomingMessage, token: string): boolean {
  const sent = /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(sent), digest(token));
}
