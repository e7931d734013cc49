import { EventEmitter } from "node:events";
import { WebSocket } from "ws";
import {
  mediaEventMessage,
  mediaEventsPath,
  mediaHeartbeatMs,
  type MediaEvent,
  type MediaEventMessage,
  type MediaEventsPosition,
} from "@/lib/protocol/media-events";

/** Silence after which the other end is taken for lost, in ms. */
export const silenceMs = 4 * mediaHeartbeatMs;
/** Whoever had no time to listen hears in this time what has come meanwhile, in ms. */
const secondLookMs = 100;
/** Whoever tries to go on where it was has calls waiting for the answer: so long, in ms. */
const resumeTimeoutMs = 1_000;

type LinkEvents = { event: [event: MediaEvent]; lost: [reason: string] };

/**
 * One connection to the events of one media server, from its first message to its loss. It is lost once: closed, silent
 * for too long, unreadable, or with a hole in its numbers. Whoever wants another one makes another one.
 */
export class MediaServerLink extends EventEmitter<LinkEvents> {
  readonly #socket: WebSocket;
  #watchdog: NodeJS.Timeout;
  #position: MediaEventsPosition | null;
  #greeted = false;
  #silent = false;
  #over = false;

  /**
   * @param authorization value of the Authorization header
   * @param position where a former connection stopped, to go on there
   */
  constructor(url: string, authorization: string, position: MediaEventsPosition | null = null) {
    super();
    this.#position = position;
    this.#socket = new WebSocket(addressOf(url, position), {
      headers: { authorization },
      handshakeTimeout: position ? resumeTimeoutMs : silenceMs,
    });
    this.#watchdog = this.#startWatchdog();
    this.#socket
      .on("message", (data) => this.#read(String(data)))
      .on("error", (error) => this.#lose(error.message))
      .on("close", (code) => this.#lose(`closed with code ${code}`));
  }

  /** Where another connection could go on; null while nothing has come, and when the other end fell silent. */
  get position(): MediaEventsPosition | null {
    return this.#greeted && !this.#silent ? this.#position : null;
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
    if (!this.#follows(message.data)) return this.#lose("messages are missing");
    this.emit("event", message.data.event);
  }

  /** Whether this is what has to come next; if so, it is noted. */
  #follows({ seq, event }: MediaEventMessage): boolean {
    const last = this.#position?.after;
    if (event.type === "hello") {
      this.#greeted = true;
      this.#position = { instanceId: event.instanceId, after: seq };
      return true;
    }
    if (event.type === "resumed") {
      this.#greeted = true;
      return seq === last && event.instanceId === this.#position?.instanceId;
    }
    if (!this.#greeted || !this.#position) return false;
    if (event.type === "heartbeat") return seq === last;
    if (seq !== this.#position.after + 1) return false;
    this.#position = { ...this.#position, after: seq };
    return true;
  }

  /** Timers come before what has arrived: if this process was busy, it is not the other one that was silent. */
  #startWatchdog(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#watchdog = setTimeout(() => {
        this.#silent = true;
        this.#lose("silent");
      }, secondLookMs);
    }, silenceMs);
  }

  #lose(reason: string): void {
    if (this.#over) return;
    this.close();
    this.emit("lost", reason);
  }
}

function addressOf(url: string, position: MediaEventsPosition | null): string {
  const address = url.replace(/^http/, "ws") + mediaEventsPath;
  if (!position) return address;
  return `${address}?${new URLSearchParams({ instance: position.instanceId, after: String(position.after) })}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no message has this shape: refused where its schema is checked
  }
}
