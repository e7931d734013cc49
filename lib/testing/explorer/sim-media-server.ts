import { EventEmitter } from "node:events";
import { RequestError } from "@/lib/protocol/errors";
import {
  mediaApi,
  type MediaApiBody,
  type MediaApiName,
  type MediaApiParams,
  type MediaApiReply,
} from "@/lib/protocol/media-api";
import type { MediaServerState, ProducerInfo } from "@/lib/protocol/mode";
import type { PooledServer } from "@/server/media/media-server-pool";
import type { MediaRoomHeir, MediaRoomWatcher } from "@/server/rooms/sfu-backend";
import type { SimWorld } from "./sim-world";

/** The link to a process that died is known to be dead after so long, in ms; to one that hangs, later. */
const noticeMs = { killed: 20, hung: 3_000 };
/** A command to a process that hangs is given up after so long, in ms. */
const answerTimeoutMs = 5_000;
/** A process that does not say what is left of a former call is given up after so long, in ms. */
const adoptWithinMs = 1_500;

/** Its rooms carry VP9 rather than VP8. */
const rtpCapabilities = {
  codecs: ["video/VP9", "video/VP8"].map((mimeType) => ({ kind: "video", mimeType, clockRate: 90_000 })),
};

type Peer = {
  transports: string[];
  producers: Map<string, Pick<ProducerInfo, "source" | "kind">>;
  consumers: Map<string, string>;
  resumed: Set<string>;
};

/** A media server without media: keeps what it was asked for, answers after a while and in any order, dies and comes back empty. */
export class SimMediaServer implements PooledServer {
  readonly rooms = new Map<string, Map<string, Peer>>();
  readonly #watchers = new Map<string, MediaRoomWatcher>();
  readonly #events = new EventEmitter();
  #alive = true;
  #hangs = false;
  #made = 0;
  #life = 0;
  state: MediaServerState = "starting";
  draining = false;
  readonly full = false;
  readonly region = null;

  constructor(
    private readonly world: SimWorld,
    private readonly name: string,
  ) {}

  get url(): string {
    return this.name;
  }

  get busyness(): number {
    return this.rooms.size;
  }

  on(event: "stateChanged", listener: () => void): void {
    this.#events.on(event, listener);
  }

  start(): void {
    this.#become("up");
  }

  close(): void {}

  async call<N extends MediaApiName>(
    name: N,
    params: MediaApiParams<N>,
    body: MediaApiBody<N>,
  ): Promise<MediaApiReply<N>> {
    const life = this.#life;
    await this.#wait(this.world.delay());
    if (this.#hangs) await this.#wait(answerTimeoutMs);
    if (!this.#alive || this.#hangs || life !== this.#life)
      throw new RequestError("media-server-unavailable", `${this.name} does not answer`);
    const reply = this.#carryOut(name, { ...params }, { ...body });
    return mediaApi[name].reply.parse(reply) as MediaApiReply<N>;
  }

  watchRoom(roomId: string, watcher: MediaRoomWatcher): () => void {
    this.#watchers.set(roomId, watcher);
    return () => this.#watchers.delete(roomId);
  }

  adoptRoom(roomId: string, heir: MediaRoomHeir): () => void {
    const timer = this.world.time.after(this.#works() ? 5 : adoptWithinMs, () => {
      const room = this.#works() ? this.rooms.get(roomId) : undefined;
      if (!room) return heir.lost();
      this.#watchers.set(roomId, heir);
      const peers = [...room].map(([peerId, { producers }]) => ({
        peerId,
        pictures: [],
        producers: [...producers].map(([producerId, { source, kind }]) => ({
          producerId,
          source,
          kind,
          paused: false,
        })),
      }));
      heir.found({ roomId, peers });
    });
    return () => {
      this.world.time.cancel(timer);
      this.#watchers.delete(roomId);
    };
  }

  /** The app that made these rooms has ended; whoever follows it adopts some, and closes the others. */
  forgetApp(): void {
    this.#watchers.clear();
  }

  /** Another app process connects: rooms that are nobody's are closed. */
  greet(isWanted: (roomId: string) => boolean): void {
    if (this.#works())
      for (const roomId of [...this.rooms.keys()]) if (!isWanted(roomId)) this.discardRoom(roomId);
  }

  discardRoom(roomId: string): void {
    const life = this.#life;
    this.world.time.after(this.world.delay(), () => {
      if (life === this.#life) this.rooms.delete(roomId);
    });
  }

  hasTransport(id: string): boolean {
    return this.#works() && this.#peers().some((peer) => peer.transports.includes(id));
  }

  forwards(consumerId: string, producerId: string): boolean {
    if (!this.#works()) return false;
    const peers = this.#peers();
    const receives = peers.some(
      (peer) => peer.resumed.has(consumerId) && peer.consumers.get(consumerId) === producerId,
    );
    return receives && peers.some((peer) => peer.producers.has(producerId));
  }

  /** The process dies, or hangs; the app notices after a while. */
  fall(how: "killed" | "hung"): void {
    if (!this.#alive || this.#hangs) return;
    if (how === "killed") this.#alive = false;
    else this.#hangs = true;
    const life = ++this.#life;
    this.rooms.clear();
    this.#mediaChanged();
    this.world.time.after(noticeMs[how], () => {
      if (life === this.#life) this.#lost();
    });
  }

  /** It is started again, empty; the app notices after a while. */
  rise(): void {
    if (this.#alive && !this.#hangs) return;
    this.#lost();
    this.#alive = true;
    this.#hangs = false;
    const life = ++this.#life;
    this.world.time.after(this.world.calm ? 500 : 100 + this.world.random() * 1_500, () => {
      if (life === this.#life) this.#become("up");
    });
  }

  /** It will end soon, and has said so to the app; or it is to stay after all. */
  setDraining(draining: boolean): void {
    if (!this.#works() || this.draining === draining) return;
    this.draining = draining;
    this.#events.emit("stateChanged");
  }

  /** One worker dies, with every room on it; the others go on, and new rooms may come at once. */
  loseWorker(): void {
    if (!this.#works()) return;
    const lost = [...this.rooms.keys()];
    this.rooms.clear();
    this.#mediaChanged();
    for (const roomId of lost) this.#lose(roomId);
  }

  #works(): boolean {
    return this.#alive && !this.#hangs;
  }

  #lost(): void {
    this.#become("down");
    for (const roomId of [...this.#watchers.keys()]) this.#lose(roomId);
  }

  #lose(roomId: string): void {
    const watcher = this.#watchers.get(roomId);
    this.#watchers.delete(roomId);
    watcher?.lost();
  }

  #become(state: MediaServerState): void {
    if (this.state === state) return;
    this.state = state;
    if (state === "down") this.draining = false;
    this.#events.emit("stateChanged");
  }

  #mediaChanged(): void {
    for (const transport of [...this.world.transports]) transport.networkChanged();
  }

  #peers(): Peer[] {
    return [...this.rooms.values()].flatMap((room) => [...room.values()]);
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.world.time.after(ms, resolve));
  }

  #carryOut(name: MediaApiName, params: Record<string, unknown>, body: Record<string, unknown>): unknown {
    if (name === "createRoom") {
      this.rooms.set(String(body["roomId"]), new Map());
      return { rtpCapabilities };
    }
    const room = this.rooms.get(String(params["roomId"]));
    if (!room) throw new RequestError("not-found", "no such room");
    if (name === "addPeer") return this.#addPeer(room, String(body["peerId"]));
    if (name === "removePeer") {
      this.#removePeer(String(params["roomId"]), room, String(params["peerId"]));
      return {};
    }
    const peer = room.get(String(params["peerId"]));
    if (!peer) throw new RequestError("not-found", "no such peer");
    return this.#peerCommand(name, peer, params, body);
  }

  #addPeer(room: Map<string, Peer>, peerId: string) {
    const id = `${this.name}-${this.#life}-${this.#made++}`;
    const transports = [`${id}-send`, `${id}-receive`];
    room.set(peerId, { transports, producers: new Map(), consumers: new Map(), resumed: new Set() });
    const offer = (which: string) => ({
      id: `${id}-${which}`,
      iceParameters: {},
      iceCandidates: [],
      dtlsParameters: {},
    });
    return { rtpCapabilities, sendTransport: offer("send"), receiveTransport: offer("receive") };
  }

  #removePeer(roomId: string, room: Map<string, Peer>, peerId: string): void {
    const peer = room.get(peerId);
    room.delete(peerId);
    for (const producerId of peer?.producers.keys() ?? [])
      this.#watchers.get(roomId)?.event({ type: "producer-closed", roomId, peerId, producerId } as never);
    this.#mediaChanged();
  }

  #peerCommand(
    name: MediaApiName,
    peer: Peer,
    params: Record<string, unknown>,
    body: Record<string, unknown>,
  ): unknown {
    switch (name) {
      case "produce": {
        const producerId = String(body["producerId"]);
        peer.producers.set(producerId, body as Pick<ProducerInfo, "source" | "kind">);
        return { producerId };
      }
      case "consume": {
        const producerIds = (body["producerIds"] as string[]).filter((id) =>
          this.#peers().some(({ producers }) => producers.has(id)),
        );
        const consumers = producerIds.map((producerId) => {
          const consumerId = `c-${this.name}-${this.#life}-${this.#made++}`;
          peer.consumers.set(consumerId, producerId);
          const rest = {
            producerPeerId: String(params["peerId"]),
            source: "mic",
            kind: "audio",
            rtpParameters: {},
          };
          return { consumerId, producerId, ...rest };
        });
        return { consumers };
      }
      case "setStreamState": {
        for (const id of body["ids"] as string[])
          if (body["state"] === "closed") peer.producers.delete(id);
          else if (body["state"] === "running") peer.resumed.add(id);
          else peer.resumed.delete(id);
        return { missing: [] };
      }
      case "preferLayers":
        return { missing: [] };
      default:
        return {};
    }
  }
}
