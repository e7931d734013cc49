import { createLogger } from "@/lib/node/logger";
import { answerRequests } from "@/lib/protocol/answer-requests";
import { browserRequests } from "@/lib/protocol/browser-requests";
import type { Answer } from "@/lib/protocol/contract";
import type { MeetingRecord } from "@/models/meeting";
import { MediaServerPool } from "@/server/media/media-server-pool";
import { RoomDirectory } from "@/server/rooms/room-directory";
import { storedCall } from "@/server/rooms/stored-call";
import { modeHandlers } from "@/server/signalling/mode-handlers";
import { p2pHandlers } from "@/server/signalling/p2p-handlers";
import { participantHandlers } from "@/server/signalling/participant-handlers";
import { roomHandlers } from "@/server/signalling/room-handlers";
import { missedMessagesKeptMs } from "@/server/signalling/session-recovery";
import { sfuHandlers } from "@/server/signalling/sfu-handlers";
import type { SocketContext } from "@/server/signalling/socket-context";
import { TokenBucket } from "@/server/signalling/token-bucket";
import { SimMediaServer } from "./sim-media-server";
import type { SimWorld } from "./sim-world";
import type { WireSocket } from "./wire-socket";

/** One life of a connection. What is under way on it when it is cut arrives nowhere. */
export type Link = { socket: WireSocket; connectionId: string; open: boolean; upAt: number; downAt: number };

/** What the server knows of one browser, across the links of a recovered connection. */
type Connection = {
  link: Link | null;
  /** All notifications, for those who come back. */
  log: { id: number; name: string; payload: unknown }[];
  droppedAt: number | null;
  listeners: Map<string, (payload: unknown, ack: unknown) => void>;
};

const handlers = { ...roomHandlers, ...modeHandlers, ...p2pHandlers, ...sfuHandlers, ...participantHandlers };
const contract = Object.fromEntries(
  Object.keys(handlers).map((name) => [name, browserRequests[name as keyof typeof handlers]]),
) as Pick<typeof browserRequests, keyof typeof handlers>;

/** The rooms and handlers of the app server behind sockets that are slow and break. */
export class SimAppServer {
  readonly pool: MediaServerPool;
  directory: RoomDirectory;
  readonly refusals: string[] = [];
  readonly #connections = new Map<string, Connection>();
  #made = 0;
  #away = false;

  constructor(
    private readonly world: SimWorld,
    readonly meeting: MeetingRecord,
    mediaServers: number,
  ) {
    for (let at = 0; at < mediaServers; at += 1) world.mediaServers.push(new SimMediaServer(world, `m${at}`));
    this.pool = new MediaServerPool(world.mediaServers);
    this.directory = this.#makeDirectory();
    this.pool.on("changed", (state) => {
      for (const id of this.#connections.keys()) this.#notify(id, "meeting:media-server-changed", { state });
      this.directory.mediaServerChanged(state);
    });
    this.pool.on("canMove", () => this.directory.moveFromDrained());
    this.pool.start();
  }

  #makeDirectory(): RoomDirectory {
    const { world } = this;
    return new RoomDirectory({
      outbox: {
        send: (connectionId, name, payload) => this.#notify(connectionId, name, payload),
        close: (connectionId) => {
          const link = this.#connections.get(connectionId)?.link;
          if (link) this.#noticeLoss(link);
        },
      },
      mediaServers: this.pool,
      iceServersFor: (user) => [{ urls: "turn:turn.test", username: user }],
      clock: {
        after: (ms, run) => {
          const timer = world.time.after(ms, run);
          return () => world.time.cancel(timer);
        },
      },
      log: createLogger("test", "silent"),
    });
  }

  /** The process ends, and after a while another one goes on with what it has left. */
  restart(): void {
    if (this.#away) return;
    this.#away = true;
    const calls = this.directory.all().filter((room) => room.participants > 0);
    const kept = calls.map((room) => JSON.stringify(room.store()));
    this.directory.close(true);
    for (const server of this.world.mediaServers) server.forgetApp();
    for (const { link } of this.#connections.values()) {
      if (!link) continue;
      link.open = false;
      this.world.time.after(this.world.delay(), () => link.socket.lost(link));
    }
    this.#connections.clear();
    this.world.time.after(this.world.calm ? 500 : 500 + this.world.random() * 20_000, () =>
      this.#follow(kept),
    );
  }

  #follow(kept: readonly string[]): void {
    this.directory = this.#makeDirectory();
    const stored = kept.map((text) => storedCall.parse(JSON.parse(text)));
    for (const call of stored) this.directory.restore(this.meeting, call);
    const wanted = stored.map(({ session }) => session?.roomId);
    for (const server of this.world.mediaServers) server.greet((roomId) => wanted.includes(roomId));
    this.directory.mediaServerChanged(this.pool.state); // a new process has just found that out
    void this.directory.whenRestored().then(() => (this.#away = false));
  }

  /** @returns whether somebody could connect now */
  letIn(socket: WireSocket): boolean {
    if (this.#away) return false;
    if (this.world.offline.has(socket.person) || this.unreachableFor.has(socket.person)) return false;
    const known = socket.connectionId ? this.#connections.get(socket.connectionId) : undefined;
    if (known?.link) this.#noticeLoss(known.link); // back before the old connection is known to be dead
    const link: Link = { socket, connectionId: "", open: true, upAt: 0, downAt: 0 };
    const recovers = socket.connectionId && known && this.#isSeated(socket.connectionId);
    const connectionId = recovers && socket.connectionId ? socket.connectionId : `connection-${this.#made++}`;
    link.connectionId = connectionId;
    const connection = recovers ? known : this.#serve(connectionId, socket.person);
    connection.link = link;
    connection.droppedAt = null;
    const missed = connection.log.slice(socket.connectionId === connectionId ? socket.seen : 0);
    this.#down(link, () => socket.welcome(link, connectionId, missed));
    if (recovers) this.directory.find(this.meeting.code)?.presence.connectionBack(connectionId);
    else this.#notify(connectionId, "meeting:media-server-changed", { state: this.pool.state });
    return true;
  }

  /** People whose connections to the app server fail, while their media go on. */
  readonly unreachableFor = new Set<string>();

  /** The connection breaks: both ends notice, each in its own time. */
  cut(person: string): void {
    for (const { link } of this.#connections.values()) {
      if (link?.socket.person !== person || !link.open) continue;
      link.open = false;
      const [slow, quick] = [this.world.random() * 8_000, this.world.random() * 100];
      const serverIsSlow = this.world.random() < 0.5;
      this.world.time.after(serverIsSlow ? slow : quick, () => this.#noticeLoss(link));
      this.world.time.after(serverIsSlow ? quick : slow, () => link.socket.lost(link));
    }
  }

  /** The page does not want the connection any more that it has just been given. */
  abandon(link: Link): void {
    this.world.time.after(this.world.delay(), () => this.#noticeLoss(link));
  }

  goodbye(link: Link): void {
    this.#up(link, () => {
      this.#end(link);
      this.directory.find(this.meeting.code)?.presence.leave(link.connectionId);
    });
  }

  receive(link: Link, packet: number, name: string, payload: unknown): void {
    this.#up(link, () => {
      const ack = (answer: Answer) => {
        if (!answer.ok) this.refusals.push(`${name}: ${answer.error.code} ${answer.error.message}`);
        this.#down(link, () => link.socket.answered(packet, answer));
      };
      const said = this.#withCodecs(link.socket.person, name, payload);
      this.#connections.get(link.connectionId)?.listeners.get(name)?.(said, ack);
    });
  }

  /** All engines run in one process, so that they cannot say themselves what each browser decodes. */
  #withCodecs(person: string, name: string, payload: unknown): unknown {
    if (name !== "room:knock" && name !== "room:join") return payload;
    const decodes = this.world.oldBrowsers.has(person) ? ["vp8"] : ["vp8", "vp9"];
    return { ...Object(payload), decodes };
  }

  /** In order, and not at all once the link is cut. */
  #up(link: Link, arrive: () => void): void {
    link.upAt = Math.max(link.upAt, this.world.time.now + this.world.delay());
    this.world.time.after(link.upAt - this.world.time.now, () => {
      if (link.open && this.#connections.get(link.connectionId)?.link === link) arrive();
    });
  }

  #down(link: Link, arrive: () => void): void {
    link.downAt = Math.max(link.downAt, this.world.time.now + this.world.delay());
    this.world.time.after(link.downAt - this.world.time.now, () => {
      if (link.open) arrive();
    });
  }

  #notify(connectionId: string, name: string, payload: unknown): void {
    const connection = this.#connections.get(connectionId);
    if (!connection) return;
    const text: unknown = JSON.parse(JSON.stringify(payload));
    connection.log.push({ id: connection.log.length, name, payload: text });
    const { link } = connection;
    const at = connection.log.length - 1;
    if (!link) return;
    this.#down(link, () => {
      // What was replayed with the welcome does not come twice.
      if (link.socket.connected && link.socket.seen === at) link.socket.hear(name, text);
    });
  }

  #noticeLoss(link: Link): void {
    const connection = this.#connections.get(link.connectionId);
    link.open = false;
    if (connection?.link !== link) return;
    connection.link = null;
    connection.droppedAt = this.world.time.now;
    this.world.time.after(this.world.delay(), () => link.socket.lost(link));
    this.world.time.after(missedMessagesKeptMs, () => {
      if (connection.link === null) this.#connections.delete(link.connectionId);
    });
    this.directory.find(this.meeting.code)?.presence.connectionLost(link.connectionId);
  }

  #end(link: Link): void {
    link.open = false;
    this.#connections.delete(link.connectionId);
  }

  #isSeated(connectionId: string): boolean {
    return this.directory.all().some((room) => room.findSeat(connectionId) !== undefined);
  }

  #serve(connectionId: string, person: string): Connection {
    const listeners: Connection["listeners"] = new Map();
    const connection: Connection = { link: null, log: [], droppedAt: null, listeners };
    this.#connections.set(connectionId, connection);
    const context = {
      connectionId,
      identity: { meeting: this.meeting.code, userId: null, role: "guest", person },
      isConnected: () => connection.link?.open === true,
      directory: this.directory,
      findMeeting: () => Promise.resolve(this.meeting),
      isBanned: () => Promise.resolve(false),
      secret: "",
      limit: new TokenBucket(200, 40),
      log: createLogger("test", "silent"),
    } as unknown as SocketContext; // chat and figures have no part in this
    answerRequests({ on: (name, listener) => listeners.set(name, listener) }, contract, handlers, context);
    return connection;
  }
}
