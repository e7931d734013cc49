import { EventEmitter } from "node:events";
import { WebSocket } from "ws";
import {
  mediaEventMessage,
  mediaEventsPath,
  mediaHeartbeatMs,
  type MediaEvent,
} from "@/lib/protocol/media-events";

/** Silence after which the other end is taken for lost, in ms. */
export const silenceMs = 3 * mediaHeartbeatMs;

type LinkEvents = { event: [event: MediaEvent]; lost: [reason: string] };

/**
 * One connection to the events of one media server, from its first message to its loss. It is lost once: closed, silent
 * for too long, unreadable, or with a hole in its numbers. Whoever wants another one makes another one.
 */
export class MediaServerLink extends EventEmitter<LinkEvents> {
  readonly #socket: WebSocket;
  #watchdog: NodeJS.Timeout;
  #nextSeq = 0;
  #over = false;

  /** @param authorization value of the Authorization header */
  constructor(url: string, authorization: string) {
    super();
    this.#socket = new WebSocket(url.replace(/^http/, "ws") + mediaEventsPath, {
      headers: { authorization },
      handshakeTimeout: silenceMs,
    });
    this.#watchdog = this.#startWatchdog();
    this.#socket
      .on("message", (data) => this.#read(String(data)))
      .on("error", (error) => this.#lose(error.message))
      .on("close", (code) => this.#lose(`closed with code ${code}`));
  }

  /** Ends the connection without calling it lost. */
  close(): void {
    this.#over = true;
    clearTimeout(this.#watchdog);
    this.#socket.terminate();
  }

  #read(text: string): void {
    if (this.#over) return;
    clearTimeout(this.#watchdog);
    this.#watchdog = this.#startWatchdog();
    const message = mediaEventMessage.safeParse(parseJson(text));
    if (!message.success) return this.#lose("a message could not be read");
    if (message.data.seq !== this.#nextSeq) return this.#lose("messages are missing");
    this.#nextSeq++;
    this.emit("event", message.data.event);
  }

  #startWatchdog(): NodeJS.Timeout {
    return setTimeout(() => this.#lose("silent"), silenceMs);
  }

  #lose(reason: string): void {
    if (this.#over) return;
    this.close();
    this.emit("lost", reason);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no message has this shape: refused where its schema is checked
  }
}
