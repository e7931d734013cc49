import type { IncomingMessage, Server as HttpServer, ServerResponse } from "node:http";
import type { Logger } from "@/lib/node/logger";
import { mediaRegistrationPath } from "@/lib/protocol/media-registration";
import { answerMetrics } from "./answer-metrics";
import { clientAddressReader, stampClientAddress } from "./client-address";
import { isWellFormedAddress } from "./is-well-formed-address";
import { answerRegistrations } from "./media/answer-registration";
import type { ServerMetrics } from "./metrics";

type Registrations = Parameters<typeof answerRegistrations>[0];

export type HandleRequest = (request: IncomingMessage, response: ServerResponse) => unknown;

export type HttpAnswers = {
  env: {
    mediaServerSecret: string;
    metricsToken: Parameters<typeof answerMetrics>[2]["token"];
    trustProxy: Parameters<typeof clientAddressReader>[0];
  };
  registry: { register: Registrations["register"] };
  metrics: ServerMetrics;
  /** The pages and the REST API; without it everything but signalling and figures is "404". */
  handleRequest: HandleRequest | undefined;
  log: Logger;
};

/**
 * Answers what comes to the app's port by HTTP: figures, media servers that register, and whatever the pages answer. To be
 * called before Socket.io is attached, which puts itself in front of what is there then.
 */
export function answerHttp(
  httpServer: HttpServer,
  { env, registry, metrics, handleRequest, log }: HttpAnswers,
): void {
  const readAddress = clientAddressReader(env.trustProxy);
  const answerRegistration = answerRegistrations({
    register: (registration) => registry.register(registration),
    secret: env.mediaServerSecret,
    readAddress,
    log,
  });
  httpServer.on("request", (request, response) => {
    const path = request.url?.split("?")[0];
    if (path === "/metrics")
      return void answerMetrics(request, response, { metrics, token: env.metricsToken, log });
    if (path === mediaRegistrationPath) return void answerRegistration(request, response);
    if (!isWellFormedAddress(request.url)) return void response.writeHead(400).end();
    stampClientAddress(request, readAddress(request));
    if (handleRequest) return void handleRequest(request, response);
    response.writeHead(404).end();
  });
}
