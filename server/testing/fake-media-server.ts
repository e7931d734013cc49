import { EventEmitter } from "node:events";
import type { MediaServerState } from "@/lib/protocol/mode";
import type { RegisteredServer } from "../media/media-server-registry";
import { FakeBackend } from "./fake-backend";

/** A media server in whatever state a test says. */
export class FakeMediaServer extends FakeBackend implements RegisteredServer {
  override readonly url: string;
  state: MediaServerState = "starting";
  busyness = 0;
  full = false;
  region: string | null = null;
  instanceId: string | null = null;
  /** How often it was started. */
  started = 0;
  closed = false;
  readonly #events = new EventEmitter();

  constructor(url = "http://media.test") {
    super();
    this.url = url;
  }

  on(event: "stateChanged", listener: () => void): void {
    this.#events.on(event, listener);
  }

  start(): void {
    this.started++;
  }

  close(): void {
    this.closed = true;
  }

  drain(draining = true): void {
    this.draining = draining;
    this.#events.emit("stateChanged");
  }

  become(state: MediaServerState): void {
    this.state = state;
    this.#events.emit("stateChanged");
  }
}
