import { EventEmitter, once } from "node:events";
import { io, type Socket } from "socket.io-client";
import { browserNotifications } from "@/lib/protocol/browser-notifications";
import { browserRequests, type BrowserRequests, type RoomSnapshot } from "@/lib/protocol/browser-requests";
import type { Notification, PayloadInput, Reply } from "@/lib/protocol/contract";
import type { ParticipantMedia } from "@/lib/protocol/participant";
import { request } from "@/lib/protocol/request";
import type { VideoCodec } from "@/lib/protocol/video-codec";
import { patienceMs } from "@/lib/testing/until";

type Name = keyof typeof browserNotifications & string;
type Heard = { name: string; payload: unknown };

export type BrowserOptions = {
  meeting: string;
  guestToken?: string;
  cookie?: string;
  origin?: string;
};

export const silentMedia: ParticipantMedia = {
  mic: false,
  camera: false,
  screen: false,
  "screen-audio": false,
};

/** Signalling of one browser without the browser: asks, and remembers what it hears in order. */
export class TestBrowser {
  readonly heard: Heard[] = [];
  readonly #arrivals = new EventEmitter();
  #read = 0;

  private constructor(
    readonly socket: Socket,
    readonly options: BrowserOptions,
  ) {
    socket.onAny((name: string, payload: unknown) => {
      this.heard.push({ name, payload });
      this.#arrivals.emit("one");
    });
  }

  /** @throws the connect_error, with `data` as the server sent it */
  static async connect(url: string, { meeting, guestToken, cookie, origin }: BrowserOptions) {
    const browser = TestBrowser.prepare(url, { meeting, guestToken, cookie, origin });
    browser.socket.connect();
    await new Promise<void>((resolve, reject) => {
      browser.socket.once("connect", resolve);
      browser.socket.once("connect_error", (error) => {
        browser.socket.close();
        reject(error);
      });
    });
    return browser;
  }

  /** One that has not connected yet. */
  static prepare(url: string, { meeting, guestToken, cookie, origin }: BrowserOptions): TestBrowser {
    const socket = io(url, {
      auth: { meeting, guestToken },
      extraHeaders: { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) },
      transports: ["websocket"],
      autoConnect: false,
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 100,
    });
    return new TestBrowser(socket, { meeting, guestToken, cookie, origin });
  }

  ask<N extends keyof BrowserRequests & string>(
    name: N,
    payload: PayloadInput<BrowserRequests, N>,
  ): Promise<Reply<BrowserRequests, N>> {
    return request(this.socket, browserRequests, name, payload, patienceMs);
  }

  join(name: string, media = silentMedia, decodes?: VideoCodec[]): Promise<RoomSnapshot> {
    return this.ask("room:join", { name, media, decodes });
  }

  /**
   * The next notification of this name that fits, after the one that was read last.
   * @throws Error with what was heard instead
   */
  async next<N extends Name>(
    name: N,
    fits: (payload: Notification<typeof browserNotifications, N>) => boolean = () => true,
    timeoutMs = patienceMs,
  ): Promise<Notification<typeof browserNotifications, N>> {
    const signal = AbortSignal.timeout(timeoutMs);
    for (;;) {
      while (this.#read < this.heard.length) {
        const one = this.heard[this.#read++];
        if (one?.name !== name) continue;
        const payload = browserNotifications[name].parse(one.payload) as Notification<
          typeof browserNotifications,
          N
        >;
        if (fits(payload)) return payload;
      }
      await once(this.#arrivals, "one", { signal }).catch((cause: unknown) => {
        const names = this.heard.map((one) => one.name).join(", ");
        throw new Error(`No ${name} came within ${timeoutMs} ms. Heard: ${names || "nothing"}.`, { cause });
      });
    }
  }

  names(): string[] {
    return this.heard.map(({ name }) => name).filter((name) => name !== "meeting:media-server-changed");
  }

  /** Forgets what was heard. */
  forget(): void {
    this.heard.length = 0;
    this.#read = 0;
  }

  /** The network is cut under the socket; it reconnects by itself, or not before it is told to. */
  async drop({ stays = false } = {}): Promise<void> {
    if (stays) this.socket.io.reconnection(false);
    const dropped = new Promise<void>((resolve) => this.socket.once("disconnect", () => resolve()));
    this.socket.io.engine.close();
    await dropped;
  }

  /** The network is back. */
  comeBack(): void {
    this.socket.io.reconnection(true);
    this.socket.connect();
  }

  /** Waits until the server has ended the connection. @returns whether it would come back by itself */
  async ended(): Promise<{ comesBack: boolean }> {
    if (this.socket.connected) await new Promise((resolve) => this.socket.once("disconnect", resolve));
    return { comesBack: this.socket.active };
  }

  close(): void {
    this.socket.close();
  }
}
