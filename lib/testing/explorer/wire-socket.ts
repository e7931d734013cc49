import type { Answer } from "@/lib/protocol/contract";
import type { Link, SimAppServer } from "./sim-app-server";
import type { SimWorld } from "./sim-world";

type Listener = (payload?: unknown) => void;
type Packet = { id: number; name: string; payload: unknown };
type Pending = { resolve: (answer: unknown) => void; reject: (error: Error) => void; stop: () => void };

/** As socket.io-client is told to by the signalling client, in ms. */
const reconnectMs = { least: 250, most: 2_000 };

/**
 * The browser's end of a Socket.io connection, with what the real one does about lost connections: requests made
 * meanwhile wait for the next connection, those under way fail, missed notifications come before "connect".
 */
export class WireSocket {
  connected = false;
  recovered = false;
  /** The connection that the server knows, and how many of its notifications have been seen. */
  connectionId: string | null = null;
  seen = 0;
  readonly #listeners = new Map<string, Listener[]>();
  readonly #pending = new Map<number, Pending>();
  #buffer: Packet[] = [];
  #link: Link | null = null;
  #wanted = false;
  #attempts = 0;
  #packets = 0;

  constructor(
    readonly person: string,
    private readonly server: SimAppServer,
    private readonly world: SimWorld,
  ) {}

  on(name: string, listener: Listener): this {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
    return this;
  }

  connect(): this {
    if (this.#wanted) return this;
    this.#wanted = true;
    this.#tryToConnect();
    return this;
  }

  /** Says goodbye. */
  disconnect(): this {
    this.#wanted = false;
    this.#buffer = [];
    if (this.#link) this.server.goodbye(this.#link);
    this.#closed();
    return this;
  }

  timeout(ms: number) {
    return {
      emitWithAck: (name: string, payload: unknown): Promise<unknown> =>
        new Promise((resolve, reject) => {
          const packet = { id: this.#packets++, name, payload: copy(payload) };
          const timer = this.world.time.after(ms, () => {
            this.#buffer = this.#buffer.filter(({ id }) => id !== packet.id);
            this.#pending.delete(packet.id);
            reject(new Error("operation has timed out"));
          });
          this.#pending.set(packet.id, { resolve, reject, stop: () => this.world.time.cancel(timer) });
          if (this.connected && this.#link) this.#send(this.#link, packet);
          else this.#buffer.push(packet);
        }),
    };
  }

  /** The link is known to be dead at this end. */
  lost(link: Link): void {
    if (link !== this.#link) return;
    this.#closed();
    if (this.#wanted) this.#connectLater();
  }

  /** Nothing more will ever come from this page. */
  vanish(): void {
    this.#wanted = false;
    this.#link = null;
    this.connected = false;
    for (const { stop } of this.#pending.values()) stop();
    this.#pending.clear();
  }

  /** The page goes: what it has said last is under way, and the end of the connection is, too. */
  goWithPage(): void {
    const link = this.#link;
    this.vanish();
    if (link) this.server.abandon(link);
  }

  /** The server has let this browser in; what it has missed comes first. */
  welcome(link: Link, connectionId: string, missed: readonly Packet[]): void {
    if (!this.#wanted) return this.server.abandon(link);
    this.recovered = this.connectionId === connectionId;
    this.connectionId = connectionId;
    if (!this.recovered) this.seen = 0;
    this.#link = link;
    this.#attempts = 0;
    this.connected = true;
    for (const { name, payload } of missed) this.hear(name, payload);
    for (const packet of this.#buffer.splice(0)) if (this.#pending.has(packet.id)) this.#send(link, packet);
    this.#tell("connect");
  }

  hear(name: string, payload: unknown): void {
    this.seen += 1;
    this.#tell(name, copy(payload));
  }

  answered(packet: number, answer: Answer): void {
    const pending = this.#pending.get(packet);
    this.#pending.delete(packet);
    pending?.stop();
    pending?.resolve(copy(answer));
  }

  get waiting(): number {
    return this.#pending.size;
  }

  #send(link: Link, { id, name, payload }: Packet): void {
    this.server.receive(link, id, name, payload);
  }

  #tell(name: string, payload?: unknown): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(payload);
  }

  #closed(): void {
    if (!this.#link) return;
    this.#link = null;
    this.connected = false;
    this.#tell("disconnect");
    const buffered = new Set(this.#buffer.map(({ id }) => id));
    for (const [id, pending] of [...this.#pending]) {
      if (buffered.has(id)) continue;
      this.#pending.delete(id);
      pending.stop();
      pending.reject(new Error("socket has been disconnected"));
    }
  }

  #connectLater(): void {
    const ms = Math.min(reconnectMs.least * 2 ** this.#attempts++, reconnectMs.most);
    this.world.time.after(ms * (0.5 + this.world.random()), () => {
      if (this.#wanted && !this.#link) this.#tryToConnect();
    });
  }

  #tryToConnect(): void {
    this.world.time.after(this.world.delay(), () => {
      if (!this.#wanted || this.#link) return;
      if (!this.server.letIn(this)) this.#connectLater();
    });
  }
}

/** What travels is JSON. */
function copy(value: unknown): unknown {
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}
