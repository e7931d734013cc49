import { io, type Socket } from "socket.io-client";
import { issueGuestToken } from "@/lib/auth/guest-token";
import { browserRequests, type BrowserRequests } from "@/lib/protocol/browser-requests";
import { browserNotifications } from "@/lib/protocol/browser-notifications";
import type { PayloadInput } from "@/lib/protocol/contract";
import { meetingCode, type ParticipantId } from "@/lib/protocol/ids";
import { request } from "@/lib/protocol/request";

/** How long an answer may take before it counts as none, in ms. */
const TIMEOUT_MS = 20_000;
/** So many connect or join at the same time. */
const AT_ONCE = 20;

/** The signalling of one browser, without the browser. */
export class SocketPerson {
  id: ParticipantId | null = null;

  private constructor(
    readonly code: string,
    readonly socket: Socket,
  ) {}

  static async connect(url: string, code: string, secret: string): Promise<SocketPerson> {
    const guestToken = await issueGuestToken(meetingCode.parse(code), secret);
    const socket = io(url, {
      auth: { meeting: code, guestToken },
      transports: ["websocket"],
      forceNew: true,
    });
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("connect_error", reject);
    });
    return new SocketPerson(code, socket);
  }

  ask<N extends keyof BrowserRequests & string>(name: N, payload: PayloadInput<BrowserRequests, N>) {
    return request(this.socket, browserRequests, name, payload, TIMEOUT_MS);
  }

  /** Takes a seat, and says that each path is ready as soon as it is to be made: there are no media. */
  async join(name: string): Promise<void> {
    this.socket.on("mode:prepare", (raw: unknown) => {
      const { epoch } = browserNotifications["mode:prepare"].parse(raw);
      this.ask("mode:ready", { epoch }).catch((error: unknown) =>
        console.warn(`${name} was not ready:`, error),
      );
    });
    const media = { mic: false, camera: false, screen: false, "screen-audio": false };
    this.id = (await this.ask("room:join", { name, media })).selfId;
  }
}

/** Does something with each, some at a time. */
export async function inTurns<T, R>(
  items: readonly T[],
  act: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE)
    results.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map((item, i) => act(item, at + i)))));
  return results;
}
