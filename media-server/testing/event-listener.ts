import { once } from "node:events";
import { WebSocket } from "ws";
import { issueServiceToken } from "@/lib/node/service-token";
import {
  mediaEventMessage,
  mediaEventsPath,
  type MediaEvent,
  type MediaEventMessage,
  type MediaEventOf,
  type MediaEventsPosition,
} from "@/lib/protocol/media-events";
import { secret } from "./spawn-media-server";

/** Keeps every event it hears, and waits for those that a test expects. */
export class EventListener {
  readonly messages: MediaEventMessage[] = [];
  readonly #socket: WebSocket;
  readonly #checks = new Set<() => void>();

  /** @param position where a former connection stopped */
  static async connect(url: string, position?: MediaEventsPosition): Promise<EventListener> {
    const authorization = `Bearer ${await issueServiceToken(secret)}`;
    const query = position
      ? `?${new URLSearchParams({ instance: position.instanceId, after: String(position.after) })}`
      : "";
    const address = url.replace("http", "ws") + mediaEventsPath + query;
    const socket = new WebSocket(address, { headers: { authorization } });
    const listener = new EventListener(socket);
    await once(socket, "open");
    return listener;
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data) => {
      this.messages.push(mediaEventMessage.parse(JSON.parse(data.toString())));
      for (const check of this.#checks) check();
    });
  }

  get events(): MediaEvent[] {
    return this.messages.map(({ event }) => event);
  }

  /** The first event of this type that was or will be heard and fits. */
  heard<T extends MediaEvent["type"]>(
    type: T,
    fits: (event: MediaEventOf<T>) => boolean = () => true,
  ): Promise<MediaEventOf<T>> {
    const isIt = (event: MediaEvent): event is MediaEventOf<T> => event.type === type;
    return new Promise((resolve) => {
      const check = () => {
        const found = this.events.filter(isIt).find(fits);
        if (!found) return;
        this.#checks.delete(check);
        resolve(found);
      };
      this.#checks.add(check);
      check();
    });
  }

  /** Resolves when the other side has closed the connection. */
  async closed(): Promise<void> {
    if (this.#socket.readyState !== WebSocket.CLOSED) await once(this.#socket, "close");
  }

  close(): void {
    this.#socket.terminate();
  }
}
