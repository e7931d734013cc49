import swagger from "@fastify/swagger";
import websocket from "@fastify/websocket";
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from "fastify";
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { serviceTokenCheck } from "@/lib/node/service-token";
import { RequestError } from "@/lib/protocol/errors";
import { mediaLimits, type MediaServerHealth } from "@/lib/protocol/media-api";
import { mediaEventsPath, mediaEventsQuery } from "@/lib/protocol/media-events";
import { addLinkRoute } from "./link-route";
import type { EventStream } from "./event-stream";
import { answerErrors, sendRefusal } from "./http-errors";
import { addMediaRoutes } from "./media-routes";
import type { MediaMetrics } from "./metrics";
import type { RoomDirectory } from "./room-directory";
import { answerUnreadable } from "./unreadable-requests";

export type HttpApiParts = {
  /** MEDIA_SERVER_SECRET: who has it may command this server. */
  secret: string;
  instanceId: string;
  health: () => MediaServerHealth;
  rooms: RoomDirectory;
  events: EventStream;
  metrics: MediaMetrics;
  logger: FastifyBaseLogger;
};

/** A request has to be here as a whole within this time, in ms: who sends a byte now and then keeps no connection. */
const longestRequestMs = 30_000;

/** The web server of the media server, not listening yet. Closing it closes the event connections too. */
export async function createHttpApi(parts: HttpApiParts): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: parts.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: mediaLimits.bodyBytes,
    forceCloseConnections: true, // keep-alive connections of the app must not hold up the end of the process
    requestTimeout: longestRequestMs,
    clientErrorHandler: answerUnreadable,
    // Addresses that cannot be read have no route whose handler of errors would be asked.
    frameworkErrors: (error, request, reply) => void sendRefusal(error, request, reply),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerErrors(app);
  await app.register(websocket, {
    options: { maxPayload: mediaLimits.bodyBytes },
    errorHandler: (error, socket, request) => {
      // What a listener sends, or how its connection ends, is no failure of this server.
      request.log[isTheirs(error) ? "info" : "error"]({ err: error }, "a WebSocket was ended");
      socket.terminate();
    },
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Media server",
        version: "1",
        description: `Commands to the SFU. Its events come over a WebSocket at ${mediaEventsPath}.`,
      },
      components: {
        securitySchemes: { serviceToken: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
      },
      security: [{ serviceToken: [] }],
    },
    transform: jsonSchemaTransform,
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url;
    if (route?.startsWith("/v1/"))
      parts.metrics.observeApi(`${request.method} ${route}`, reply.statusCode, reply.elapsedTime / 1000);
  });
  await app.register(async (guarded) => addGuardedRoutes(guarded, parts));
  addOpenRoutes(app, parts);
  return app;
}

/** Whether an error of a WebSocket comes from its other side: what was sent is no WebSocket, or the connection broke. */
function isTheirs(error: Error): boolean {
  return "code" in error && /^(WS_ERR_|E[A-Z]+$)/.test(String(error.code));
}

/** Refused without a service token, before the body is read. */
function addGuardedRoutes(app: FastifyInstance, { secret, instanceId, rooms, events }: HttpApiParts): void {
  const check = serviceTokenCheck(secret);
  app.addHook("onRequest", (request) => check(request.headers.authorization));
  addMediaRoutes(app, rooms);
  addLinkRoute(app, rooms);
  app.route({
    method: "GET",
    url: mediaEventsPath,
    schema: { hide: true },
    preHandler: async () => {
      if (events.audience >= mediaLimits.listeners)
        throw new RequestError("conflict", `${mediaLimits.listeners} listen already. Close a connection.`);
    },
    handler: async () => {
      throw new RequestError("bad-request", "The events come over a WebSocket: ask for an upgrade.");
    },
    wsHandler: (socket, request) => {
      const query = mediaEventsQuery.safeParse(request.query);
      // What cannot be read is a first visit: the listener gets the whole picture.
      const before = query.success && query.data.instance === instanceId ? query.data.after : undefined;
      const { draining } = rooms;
      events.add(socket, { type: "hello", instanceId, draining, rooms: rooms.snapshot() }, before);
      socket.once("message", () => socket.close(policyViolation, "Only the server speaks here."));
    },
  });
}

/** Status with which a WebSocket is closed: RFC 6455, section 7.4.1. */
const policyViolation = 1008;

/** For whoever watches over the server; nothing in them tells who meets whom. */
function addOpenRoutes(app: FastifyInstance, { health, metrics }: HttpApiParts): void {
  const hide = { schema: { hide: true } };
  app.get("/health", hide, async (_request, reply) => {
    const answer = health();
    return reply.status(answer.status === "ok" ? 200 : 503).send(answer);
  });
  app.get("/metrics", hide, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  app.get("/openapi.json", hide, () => app.swagger());
}
