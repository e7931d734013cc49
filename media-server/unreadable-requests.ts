import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { RequestError } from "@/lib/protocol/errors";

/** Status and sentence by the code of Node.js; everything else is no HTTP. */
const known: Partial<Record<string, [status: number, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, "The request took too long to arrive. Send it again, as a whole."],
  HPE_HEADER_OVERFLOW: [431, "The address and the headers are too long together. Shorten them."],
};

/** So long somebody who has been answered may go on sending, in ms. */
const lingerMs = 1_000;

/**
 * Answers a request that could not be read as HTTP, so that no handler will ever see it, and ends the connection. What
 * it says has the form of all refusals of this API.
 */
export function answerUnreadable({ code }: { code?: string }, socket: Socket): void {
  if (code === "ECONNRESET" || !socket.writable) return; // nobody is there to read it, or it has been answered already
  const [status, message] = known[code ?? ""] ?? [400, "This is no HTTP request that can be read."];
  const body = JSON.stringify({ error: new RequestError("bad-request", message).toBody() });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      "Content-Type: application/json; charset=utf-8",
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Connection: close",
      `\r\n${body}`,
    ].join("\r\n"),
  );
  // Closing at once would take the answer back from whoever still sends.
  setTimeout(() => socket.destroy(), lingerMs).unref();
}
