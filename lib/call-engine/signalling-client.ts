import { io, type Socket } from "socket.io-client";
import { browserNotifications, type BrowserNotifications } from "@/lib/protocol/browser-notifications";
import { browserRequests, type BrowserRequests } from "@/lib/protocol/browser-requests";
import type { Notification, PayloadInput, Reply } from "@/lib/protocol/contract";
import { errorBody, RequestError } from "@/lib/protocol/errors";
import type { MeetingCode } from "@/lib/protocol/ids";
import { request } from "@/lib/protocol/request";
import { createEmitter } from "./emitter";
import { RequestQueue } from "./request-queue";

/** How long until the next attempt when the server answered that something is wrong with it, in ms. */
const RETRY_MS = 1_000;

/** What says the same thing when it is said twice, and may be asked again when the answer was lost. */
const repeatable = (name: string) => /^(?:sfu|mode|p2p):|^participant:(?:set-media|raise-hand)$/.test(name);

/** Asked at once, on whatever connection: by this the server learns who somebody is. */
const atTheDoor = (name: string) => /^room:(?:knock|join|leave|renew-seat|ask-to-enter)$/.test(name);

/** What the socket needs to be let in: the cookie travels by itself, a guest shows a token for this meeting. */
export type Admission = { meeting: MeetingCode; guestToken: string | null };

export type SignallingEvents = {
  connected: [recovered: boolean];
  disconnected: [];
  /** The server does not let this browser in; asking again would not help. */
  refused: [error: RequestError];
};

/** The socket: asks, is told, and reconnects by itself. Media does not depend on it. */
export class SignallingClient {
  readonly events = createEmitter<SignallingEvents>();
  readonly #notified =
    createEmitter<{ [N in keyof BrowserNotifications]: [Notification<BrowserNotifications, N>] }>();
  readonly #socket: Socket;
  readonly #queue = new RequestQueue();
  /** Notifications on hold, in their order; null while they pass. */
  #held: (() => void)[] | null = null;
  #wasConnected = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor({ meeting, guestToken }: Admission, socket?: Socket) {
    this.#socket =
      socket ??
      io({
        autoConnect: false,
        auth: { meeting, ...(guestToken ? { guestToken } : {}) },
        transports: ["websocket", "polling"],
        tryAllTransports: true, // some proxies let no WebSocket through
        reconnectionDelay: 250,
        reconnectionDelayMax: 2_000,
      });
    this.#socket.on("connect", () => {
      this.#wasConnected = true;
      this.events.emit("connected", this.#socket.recovered);
    });
    this.#socket.on("disconnect", () => {
      this.#queue.close();
      this.events.emit("disconnected");
    });
    this.#socket.on("connect_error", (error: Error & { data?: unknown }) => {
      const refusal = errorBody.safeParse(error.data);
      if (!refusal.success) return; // the network: the socket tries again by itself
      // A server that has just been restarted may still be looking for its database: no reason to end a call.
      if (refusal.data.code === "internal" && this.#wasConnected) {
        this.#retry = setTimeout(() => this.#socket.connect(), RETRY_MS);
        return;
      }
      this.#socket.disconnect();
      this.events.emit(
        "refused",
        new RequestError(refusal.data.code, refusal.data.message, { cause: error }),
      );
    });
    this.#forward();
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  connect(): void {
    this.#socket.connect();
  }

  /** Resolves when a connection is made; never, when there is none any more. */
  nextConnection(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.events.on("connected", () => {
        stop();
        resolve();
      });
    });
  }

  /**
   * Asks the server. What concerns the door is asked at once, everything else once {@link letThrough} has been
   * called for this connection.
   */
  request<N extends keyof BrowserRequests & string>(
    name: N,
    payload: PayloadInput<BrowserRequests, N>,
    timeoutMs?: number,
  ): Promise<Reply<BrowserRequests, N>> {
    const ask = () => request(this.#socket, browserRequests, name, payload, timeoutMs);
    return atTheDoor(name) ? ask() : this.#queue.ask(ask, repeatable(name));
  }

  /** The server knows who this connection is: asks what has waited for that, in its order. */
  letThrough(): void {
    if (this.#socket.connected) this.#queue.open();
  }

  on<N extends keyof BrowserNotifications & string>(
    name: N,
    listener: (payload: Notification<BrowserNotifications, N>) => void,
  ): () => void {
    return this.#notified.on(name, listener as never);
  }

  /**
   * Keeps notifications back until the returned function is called, which delivers them in their order. Not to be
   * called again before that.
   */
  hold(): () => void {
    this.#held ??= [];
    return () => {
      const held = this.#held ?? [];
      this.#held = null;
      for (const deliver of held) deliver();
    };
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#socket.disconnect();
  }

  #forward(): void {
    const names = Object.keys(browserNotifications) as (keyof BrowserNotifications)[];
    for (const name of names) {
      this.#socket.on(name, (raw: unknown) => {
        const payload = browserNotifications[name].safeParse(raw);
        if (!payload.success) return console.error(`The server sent a malformed ${name}.`, payload.error);
        const deliver = () => this.#notified.emit(name, ...([payload.data] as never));
        if (this.#held) this.#held.push(deliver);
        else deliver();
      });
    }
  }
}
