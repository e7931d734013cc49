import { EventEmitter } from "node:events";
import type { MediaServerLoad } from "@/lib/protocol/media-api";
import {
  mediaHeartbeatMs,
  type MediaEvent,
  type MediaEventMessage,
  type MediaEventOf,
} from "@/lib/protocol/media-events";

/** A listener that lets this many bytes pile up does not read any more. It may come back and goes on where it was. */
const maxBacklogBytes = 1024 * 1024;
/** One that has not answered a ping for this long, in ms, is not there any more, though nobody has closed the connection. */
const longestSilenceMs = 10_000;
/** So many events are kept for those who come back: some seconds of a busy server, and less than a megabyte. */
const keptEvents = 2_000;

/** The part of a WebSocket that is used here. */
export interface Listener {
  readonly bufferedAmount: number;
  send(text: string): void;
  ping(): void;
  terminate(): void;
  on(name: "close" | "error" | "pong", callback: () => void): unknown;
}

/** Sends numbered events to every connected app instance, with a heartbeat in between, and again to those who missed some. */
export class EventStream extends EventEmitter<{ answered: [seconds: number] }> {
  /** Each with the time at which it was pinged, until it answers. */
  readonly #listeners = new Map<Listener, number | null>();
  readonly #heartbeat: NodeJS.Timeout;
  /** The newest events as they went over the wire. */
  readonly #kept: string[] = [];
  #last = 0;

  constructor(load: () => MediaServerLoad) {
    super();
    this.#heartbeat = setInterval(() => this.#beat(load()), mediaHeartbeatMs);
  }

  /** How many are connected. */
  get audience(): number {
    return this.#listeners.size;
  }

  /** Number of the newest event. */
  get last(): number {
    return this.#last;
  }

  /** Bytes that the slowest listener has not been sent yet. */
  get backlogBytes(): number {
    return Math.max(0, ...[...this.#listeners.keys()].map(({ bufferedAmount }) => bufferedAmount));
  }

  /**
   * @param hello what exists now; the events that follow tell how it changes
   * @param after the last number that this listener heard from this process, when it was here before
   */
  add(listener: Listener, hello: MediaEventOf<"hello">, after?: number): void {
    this.#listeners.set(listener, null);
    listener.on("close", () => this.#listeners.delete(listener));
    listener.on("error", () => listener.terminate());
    listener.on("pong", () => this.#hearAnswer(listener));
    const missed = after === undefined ? null : this.#after(after);
    if (!missed) return this.#send(listener, this.#message(hello, this.#last));
    const { instanceId } = hello;
    this.#send(listener, this.#message({ type: "resumed", instanceId }, this.#last - missed.length));
    for (const text of missed) this.#send(listener, text);
  }

  publish(event: MediaEvent): void {
    const text = this.#message(event, ++this.#last);
    this.#kept.push(text);
    if (this.#kept.length > keptEvents) this.#kept.shift();
    for (const listener of this.#listeners.keys()) this.#send(listener, text);
  }

  /** Stops the heartbeat. The connections are the web server's to close. */
  close(): void {
    clearInterval(this.#heartbeat);
    this.#listeners.clear();
  }

  /** What came after this number; null when it is not kept any more, or never was. */
  #after(number: number): string[] | null {
    const missed = this.#last - number;
    if (missed < 0 || missed > this.#kept.length) return null;
    return this.#kept.slice(this.#kept.length - missed);
  }

  /** The load for all; and a ping that waits behind whatever has been sent before, to know how late listeners are. */
  #beat(load: MediaServerLoad): void {
    const text = this.#message({ type: "heartbeat", load }, this.#last);
    for (const [listener, pinged] of this.#listeners) {
      if (pinged !== null && performance.now() - pinged > longestSilenceMs) {
        this.#drop(listener);
        continue;
      }
      this.#send(listener, text);
      if (pinged !== null || !this.#listeners.has(listener)) continue;
      this.#listeners.set(listener, performance.now());
      listener.ping();
    }
  }

  #hearAnswer(listener: Listener): void {
    const pinged = this.#listeners.get(listener);
    if (pinged === undefined || pinged === null) return;
    this.#listeners.set(listener, null);
    this.emit("answered", (performance.now() - pinged) / 1000);
  }

  #message(event: MediaEvent, seq: number): string {
    const message: MediaEventMessage = { seq, event };
    return JSON.stringify(message);
  }

  #send(listener: Listener, text: string): void {
    if (listener.bufferedAmount > maxBacklogBytes) this.#drop(listener);
    else listener.send(text);
  }

  #drop(listener: Listener): void {
    this.#listeners.delete(listener);
    listener.terminate();
  }
}
