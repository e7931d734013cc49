import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { mediaId } from "@/lib/protocol/ids";
import { mediaLinkLimit } from "@/lib/protocol/media-api";
import { mediaLinkRoute } from "@/lib/protocol/media-link";
import { LinkLine } from "./link-line";
import { rateLimit } from "./rate-limit";
import type { RoomDirectory } from "./room-directory";

const params = z.object({ roomId: mediaId });

/** Where other media servers come that go on with a room of this one. */
export function addLinkRoute(app: FastifyInstance, rooms: RoomDirectory): void {
  const demand = rateLimit(mediaLinkLimit);
  app.withTypeProvider<ZodTypeProvider>().get(
    mediaLinkRoute,
    {
      websocket: true,
      schema: { hide: true, params },
      // Refused before the connection is upgraded, with the status of the reason.
      preHandler: async (request) => {
        const { roomId } = params.parse(request.params);
        await demand({ roomId });
        rooms.get(roomId);
      },
    },
    (socket, request) => rooms.get(request.params.roomId).acceptLink(new LinkLine(socket)),
  );
}
