import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { mediaId } from "@/lib/protocol/ids";
import { mediaApi } from "@/lib/protocol/media-api";
import { documentedAnswers } from "./documented-answers";
import type { RoomDirectory } from "./room-directory";
import { rateLimit } from "./rate-limit";
import { offerOf } from "./sfu-transport";

type Endpoint = (typeof mediaApi)[keyof typeof mediaApi];

const limitedIds = z.object({ roomId: mediaId.optional(), peerId: mediaId.optional() });

/** How Fastify wants an endpoint of the contract. */
function command<E extends Endpoint>(endpoint: E) {
  const { method, path, summary, limit, params, body } = endpoint;
  const demand = rateLimit(limit);
  const preHandler = (request: FastifyRequest) => demand(limitedIds.parse(request.params));
  const response = documentedAnswers(endpoint);
  const schema: { summary: string; params: E["params"]; body: E["body"]; response: typeof response } = {
    summary,
    params,
    body,
    response,
  };
  return { method, url: path, schema, preHandler };
}

/** The same for one without a body. */
function removal<E extends Endpoint>(endpoint: E) {
  const { schema, ...route } = command(endpoint);
  const { body: _none, ...rest } = schema;
  return { ...route, schema: rest };
}

/** The commands of lib/protocol/media-api.ts. */
export function addMediaRoutes(app: FastifyInstance, rooms: RoomDirectory): void {
  const api = app.withTypeProvider<ZodTypeProvider>();

  api.route({
    ...command(mediaApi.createRoom),
    handler: async ({ body }) => {
      const { rtpCapabilities } = await rooms.create(body.roomId, body.origin?.url);
      return { rtpCapabilities };
    },
  });
  api.route({
    ...removal(mediaApi.closeRoom),
    handler: async ({ params }) => {
      await rooms.close(params.roomId);
      return {};
    },
  });
  api.route({
    ...command(mediaApi.addPeer),
    handler: ({ params, body }) => rooms.get(params.roomId).addPeer(body.peerId),
  });
  api.route({
    ...removal(mediaApi.removePeer),
    handler: async ({ params }) => {
      rooms.find(params.roomId)?.removePeer(params.peerId);
      return {};
    },
  });
  api.route({
    ...command(mediaApi.createTransport),
    handler: async ({ params, body }) =>
      offerOf(await rooms.get(params.roomId).peer(params.peerId).openTransport(body.direction)),
  });
  api.route({
    ...command(mediaApi.connectTransport),
    handler: async ({ params, body }) => {
      await rooms.get(params.roomId).peer(params.peerId).connect(params.transportId, body.dtlsParameters);
      return {};
    },
  });
  api.route({
    ...command(mediaApi.produce),
    handler: async ({ params, body }) => {
      const { id } = await rooms.get(params.roomId).produce(params.peerId, body);
      return { producerId: id };
    },
  });
  api.route({
    ...command(mediaApi.consume),
    handler: async ({ params, body }) => ({
      consumers: await rooms
        .get(params.roomId)
        .consume(params.peerId, body.producerIds, body.rtpCapabilities),
    }),
  });
  api.route({
    ...command(mediaApi.setStreamState),
    handler: async ({ params, body }) => {
      const peer = rooms.get(params.roomId).peer(params.peerId);
      const done = await Promise.all(
        body.ids.map(async (id) => ({ id, found: await peer.setStreamState(id, body.state) })),
      );
      return { missing: done.filter(({ found }) => !found).map(({ id }) => id) };
    },
  });
  api.route({
    ...command(mediaApi.preferLayers),
    handler: async ({ params, body }) => {
      const peer = rooms.get(params.roomId).peer(params.peerId);
      const done = await Promise.all(
        body.consumers.map(async ({ consumerId, spatialLayer }) => ({
          consumerId,
          found: await peer.preferLayer(consumerId, spatialLayer),
        })),
      );
      return { missing: done.filter(({ found }) => !found).map(({ consumerId }) => consumerId) };
    },
  });
  api.route({
    ...command(mediaApi.drain),
    handler: async ({ body }) => {
      rooms.setDraining(body.draining);
      return {};
    },
  });
}
