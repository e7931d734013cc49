import type { RawData } from "ws";
import type { AnsweringSocket } from "@/lib/protocol/answer-requests";
import { mediaHeartbeatMs } from "@/lib/protocol/media-events";
import {
  linkFrame,
  linkNotifications,
  type LinkFrame,
  type LinkNotification,
  type LinkNotificationName,
} from "@/lib/protocol/media-link";
import type { AskingSocket } from "@/lib/protocol/request";

/** Silence after which the other end is taken for lost, in ms. */
const silenceMs = 4 * mediaHeartbeatMs;
/** Whoever had no time to listen hears in this time what has come meanwhile, in ms. */
const secondLookMs = 100;
/** An end that lets this many bytes pile up does not read any more. */
const maxBacklogBytes = 1024 * 1024;

/** The part of a WebSocket that is used here. */
export interface LineSocket {
  readonly bufferedAmount: number;
  send(text: string): void;
  ping(): void;
  terminate(): void;
  on(name: "message", listener: (data: RawData) => void): unknown;
  on(name: "ping" | "pong", listener: () => void): unknown;
  on(name: "close", listener: (code: number) => void): unknown;
  on(name: "error", listener: (error: Error) => void): unknown;
}

type Listener = (payload: unknown, ack: unknown) => void;

/**
 * The connection between two media servers that share a room: requests and notifications both ways, in their order. It
 * is lost once: closed by either end, silent for too long, or unreadable.
 */
export class LinkLine implements AskingSocket, AnsweringSocket {
  /** Resolves when it is over, with the reason. */
  readonly lost: Promise<string>;
  readonly #socket: LineSocket;
  readonly #listeners = new Map<string, Listener>();
  readonly #asked = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  readonly #heartbeat: NodeJS.Timeout;
  #watchdog: NodeJS.Timeout;
  #lastId = 0;
  #over = false;
  #tellLost: (reason: string) => void = () => undefined;

  /** @param socket open already */
  constructor(socket: LineSocket) {
    this.#socket = socket;
    this.lost = new Promise((resolve) => (this.#tellLost = resolve));
    this.#watchdog = this.#startWatchdog();
    this.#heartbeat = setInterval(() => this.#socket.ping(), mediaHeartbeatMs);
    const heard = () => this.#hearSign();
    socket.on("message", (data) => {
      heard();
      this.#read(String(data));
    });
    socket.on("ping", heard);
    socket.on("pong", heard);
    socket.on("error", (error) => this.#end(error.message));
    socket.on("close", (code) => this.#end(`closed with code ${code}`));
  }

  get isLost(): boolean {
    return this.#over;
  }

  /** Answers requests of this name; of several listeners the last one counts. */
  on(name: string, listener: Listener): this {
    this.#listeners.set(name, listener);
    return this;
  }

  /** Hears notifications of this name; what does not fit its schema ends the connection. */
  hear<N extends LinkNotificationName>(name: N, listener: (payload: LinkNotification<N>) => void): void {
    this.#listeners.set(name, (raw) => {
      const payload = linkNotifications[name].safeParse(raw);
      if (payload.success) listener(payload.data as LinkNotification<N>);
      else this.#end(`${name} could not be read`);
    });
  }

  tell<N extends LinkNotificationName>(name: N, payload: LinkNotification<N>): void {
    this.#send({ name, payload });
  }

  timeout(ms: number) {
    return {
      emitWithAck: (name: string, payload: unknown): Promise<unknown> => {
        const id = ++this.#lastId;
        const answered = new Promise<unknown>((resolve, reject) => {
          if (this.#over) return reject(disconnected());
          const timer = setTimeout(() => reject(new Error("operation has timed out")), ms);
          timer.unref();
          this.#asked.set(id, {
            resolve: (value) => {
              clearTimeout(timer);
              resolve(value);
            },
            reject: (error) => {
              clearTimeout(timer);
              reject(error);
            },
          });
          this.#send({ name, payload, id });
        });
        return answered.finally(() => this.#asked.delete(id));
      },
    };
  }

  /** May be called twice. */
  close(): void {
    this.#end("closed here");
  }

  #send(frame: LinkFrame): void {
    if (this.#over) return;
    if (this.#socket.bufferedAmount > maxBacklogBytes) return this.#end("the other end does not read");
    this.#socket.send(JSON.stringify(frame));
  }

  #read(text: string): void {
    if (this.#over) return;
    const frame = linkFrame.safeParse(parseJson(text));
    if (!frame.success) return this.#end("a message could not be read");
    if ("answers" in frame.data) return this.#asked.get(frame.data.answers)?.resolve(frame.data.value);
    const { name, payload, id } = frame.data;
    const ack = id === undefined ? undefined : (value: unknown) => this.#send({ answers: id, value });
    this.#listeners.get(name)?.(payload, ack);
  }

  #hearSign(): void {
    if (this.#over) return;
    clearTimeout(this.#watchdog);
    this.#watchdog = this.#startWatchdog();
  }

  /** Timers come before what has arrived: if this process was busy, it is not the other one that was silent. */
  #startWatchdog(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#watchdog = setTimeout(() => this.#end("silent"), secondLookMs);
    }, silenceMs);
  }

  #end(reason: string): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#watchdog);
    clearInterval(this.#heartbeat);
    this.#socket.terminate();
    for (const { reject } of [...this.#asked.values()]) reject(disconnected());
    this.#tellLost(reason);
  }
}

/** In the words by which lib/protocol/request.ts knows it. */
const disconnected = () => new Error("the line has been disconnected");

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no frame has this shape: refused where its schema is checked
  }
}
