import { createEmitter } from "@/lib/call-engine/emitter";
import type { LocalTracks } from "@/lib/call-engine/media-path";
import type { SlotTrack } from "@/lib/call-engine/p2p/media-slots";
import type { P2pConnection, P2pConnectionEvents } from "@/lib/call-engine/p2p/p2p-connection";
import type { IceServer } from "@/lib/protocol/mode";
import { kindOf, type TrackSource } from "@/lib/protocol/participant";
import { makeSimTrack, ownerOf, world, type SimWorld } from "./sim-world";

/** ICE gives up after so long, in ms; a connection that was there is "disconnected" after the shorter time. */
const iceTimeoutMs = 15_000;
const disconnectedMs = 5_000;
const failedMs = 25_000;
const sources: readonly TrackSource[] = ["mic", "camera", "screen", "screen-audio"];

type Signal = { data: { type?: string } };

/**
 * Stands in for a direct connection: offer and answer travel through the real server; after them the two ends find each
 * other if the network between them lets them.
 */
export class SimP2pConnection implements Pick<P2pConnection, keyof P2pConnection> {
  readonly events = createEmitter<P2pConnectionEvents>();
  readonly owner: string;
  readonly #world: SimWorld = world();
  readonly #tracks: Record<TrackSource, MediaStreamTrack | null>;
  readonly #incoming: SlotTrack[];
  #state: "new" | "connected" | "disconnected" = "new";
  #described = false;
  #closed = false;
  /** Its path has let it go; one that broke by itself stays on the screen until then. */
  #released = false;
  #heardAt = 0;

  constructor(
    readonly id: string,
    private readonly initiator: boolean,
    iceServers: readonly IceServer[],
    tracks: LocalTracks,
  ) {
    this.owner = ownerOf(iceServers);
    this.#tracks = { ...tracks };
    this.#incoming = sources.map((source) => ({
      source,
      track: makeSimTrack(
        kindOf(source),
        "p2p",
        this.owner,
        () => this.#receives(source),
        () => !this.#released,
      ),
      receiver: {} as RTCRtpReceiver,
    }));
    this.#world.p2p.add(this);
    if (initiator) queueMicrotask(() => this.#signal("offer"));
    this.#world.time.after(iceTimeoutMs, () => {
      if (this.#state === "new") this.#fail("Ice connection failed.");
    });
  }

  get closed(): boolean {
    return this.#closed;
  }

  get connected(): boolean {
    return !this.#closed && this.#state === "connected";
  }

  signal(signal: unknown): void {
    const { data } = signal as Signal;
    if (this.#closed || this.#described) return;
    this.#described = true;
    this.events.emit("negotiated", this.#incoming);
    if (data.type === "offer") queueMicrotask(() => this.#signal("answer"));
    if (data.type === "answer") this.#seek();
  }

  sendCamera(): void {}

  statistics(): Promise<null> {
    return Promise.resolve(null);
  }

  setTrack(source: TrackSource, track: MediaStreamTrack | null): void {
    this.#tracks[source] = track;
  }

  /** What this end gives to the other one. */
  sent(source: TrackSource): MediaStreamTrack | null {
    return this.#tracks[source];
  }

  mediaHeard(): number {
    if (sources.some((source) => this.#receives(source))) this.#heardAt = this.#world.time.now;
    return this.#heardAt;
  }

  bytesReceived(): Promise<number> {
    return Promise.resolve(this.#isUp() ? this.#world.time.now : this.#heardAt);
  }

  close(): void {
    this.#released = true;
    this.#end();
  }

  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    const other = this.#other();
    this.#world.time.after(this.#world.delay(), () => {
      if (other && this.#world.mayTalk(this.owner, other.owner) && other.#state !== "new")
        other.#otherEnded();
    });
    this.#world.p2p.delete(this);
  }

  /** The page is gone without a word. */
  vanish(): void {
    this.#closed = this.#released = true;
    this.#world.p2p.delete(this);
  }

  /** The network has changed: connections break after a while, or come back. */
  networkChanged(): void {
    if (this.#closed || this.#state === "new") return;
    const since = this.#world.time.now;
    if (this.#isUp()) {
      if (this.#state === "disconnected") this.#connect();
      return;
    }
    const later = (ms: number, then: () => void) =>
      this.#world.time.after(ms, () => {
        if (!this.#closed && !this.#isUp() && since + ms <= this.#world.time.now) then();
      });
    later(disconnectedMs, () => (this.#state = "disconnected"));
    later(failedMs, () => this.#fail("Connection failed."));
  }

  #signal(type: "offer" | "answer"): void {
    if (!this.#closed) this.events.emit("signal", { data: { type } as never });
  }

  /** Both descriptions are known at this end, hence at the other, too: connectivity checks begin. */
  #seek(): void {
    this.#world.time.after(this.#world.delay(), () => {
      const other = this.#other();
      if (this.#closed || this.#state !== "new") return;
      if (!other || !this.#world.mayTalk(this.owner, other.owner)) return this.#seekLater();
      this.#connect();
      this.#world.time.after(this.#world.delay(), () => other.#connect());
    });
  }

  #seekLater(): void {
    this.#world.time.after(500, () => this.#seek());
  }

  #connect(): void {
    if (this.#closed) return;
    this.#state = "connected";
    this.events.emit("connected");
  }

  #other(): SimP2pConnection | undefined {
    return [...this.#world.p2p].find((one) => one.id === this.id && one.initiator !== this.initiator);
  }

  #isUp(): boolean {
    const other = this.#other();
    return other !== undefined && !other.#closed && this.#world.mayTalk(this.owner, other.owner);
  }

  #receives(source: TrackSource): boolean {
    const other = this.#other();
    const track = other ? other.#tracks[source] : null;
    return this.connected && this.#isUp() && track?.readyState === "live";
  }

  #otherEnded(): void {
    if (this.#closed) return;
    this.#end();
    this.events.emit("ended");
  }

  #fail(reason: string): void {
    if (this.#closed) return;
    this.#end();
    this.events.emit("failed", reason);
  }
}
