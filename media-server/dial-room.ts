import type { IncomingMessage } from "node:http";
import { WebSocket } from "ws";
import { issueServiceToken } from "@/lib/node/service-token";
import { RequestError } from "@/lib/protocol/errors";
import { mediaLimits } from "@/lib/protocol/media-api";
import { mediaLinkPath } from "@/lib/protocol/media-link";
import { LinkLine } from "./link-line";

/** How long another media server may take to open the connection, in ms: whoever asked for the room waits for it. */
const handshakeTimeoutMs = 2_000;

/** Opens a connection to the media server that has a room. */
export type DialRoom = (url: string, roomId: string) => Promise<LinkLine>;

/**
 * @param url of the other media server's API
 * @param secret MEDIA_SERVER_SECRET, the same there
 * @throws RequestError `not-found` when it has no such room, `media-server-unavailable` when it cannot be reached
 */
export async function dialRoom(url: string, roomId: string, secret: string): Promise<LinkLine> {
  const address = url.replace(/^http/, "ws").replace(/\/+$/, "") + mediaLinkPath(roomId);
  const headers = { authorization: `Bearer ${await issueServiceToken(secret)}` };
  const socket = new WebSocket(address, {
    headers,
    handshakeTimeout: handshakeTimeoutMs,
    maxPayload: mediaLimits.bodyBytes,
  });
  return new Promise((resolve, reject) => {
    const refuse = (cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      const message = `The media server at ${url} cannot be reached: ${why}. Check that both have the same secret.`;
      reject(new RequestError("media-server-unavailable", message, { cause }));
    };
    socket.on("error", refuse);
    socket.once("unexpected-response", (_request, response: IncomingMessage) => {
      const { statusCode } = response;
      if (statusCode === 404)
        reject(new RequestError("not-found", `The media server at ${url} has no room ${roomId} (any more).`));
      else refuse(new Error(`status ${statusCode}`));
      socket.terminate(); // its error has been dealt with
    });
    socket.once("open", () => resolve(new LinkLine(socket)));
  });
}
