import type { MediaServerLoad } from "@/lib/protocol/media-api";
import { mediaHeartbeatMs, type MediaEvent, type MediaEventMessage } from "@/lib/protocol/media-events";

/** A listener that lets this many bytes pile up does not read any more. It may come back and gets a new `hello`. */
const maxBacklogBytes = 1024 * 1024;

/** The part of a WebSocket that is used here. */
export interface Listener {
  readonly bufferedAmount: number;
  send(text: string): void;
  terminate(): void;
  on(name: "close" | "error", callback: () => void): unknown;
}

/** Sends events to every connected app instance, numbered per connection, with a heartbeat in between. */
export class EventStream {
  readonly #nextSeq = new Map<Listener, number>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor(load: () => MediaServerLoad) {
    this.#heartbeat = setInterval(() => this.publish({ type: "heartbeat", load: load() }), mediaHeartbeatMs);
  }

  get listeners(): number {
    return this.#nextSeq.size;
  }

  /** @param hello what exists now; the events that follow tell how it changes */
  add(listener: Listener, hello: MediaEvent): void {
    this.#nextSeq.set(listener, 0);
    listener.on("close", () => this.#nextSeq.delete(listener));
    listener.on("error", () => listener.terminate());
    this.#send(listener, hello);
  }

  publish(event: MediaEvent): void {
    for (const listener of this.#nextSeq.keys()) this.#send(listener, event);
  }

  /** Stops the heartbeat. The connections are the web server's to close. */
  close(): void {
    clearInterval(this.#heartbeat);
    this.#nextSeq.clear();
  }

  #send(listener: Listener, event: MediaEvent): void {
    if (listener.bufferedAmount > maxBacklogBytes) {
      this.#nextSeq.delete(listener);
      listener.terminate();
      return;
    }
    const seq = this.#nextSeq.get(listener) ?? 0;
    this.#nextSeq.set(listener, seq + 1);
    const message: MediaEventMessage = { seq, event };
    listener.send(JSON.stringify(message));
  }
}
