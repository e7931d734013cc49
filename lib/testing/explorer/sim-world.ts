import type { RemoteTrack } from "@/lib/call-engine/media-path";
import type { IceServer, PathKind } from "@/lib/protocol/mode";
import type { TrackSource } from "@/lib/protocol/participant";
import type { SimP2pConnection } from "./sim-p2p-connection";
import type { SimTransport } from "./sim-device";
import type { SimMediaServer } from "./sim-media-server";
import type { VirtualTime } from "./virtual-time";

/** A remote track of the simulation: knows whether something comes over it. */
export type SimTrack = MediaStreamTrack & {
  /** Who receives it, and by what kind of path. */
  readonly owner: string;
  readonly path: PathKind;
  /** Packets arrive just now. */
  flows(): boolean;
  /** The connection that it belongs to has not been closed at this end. */
  open(): boolean;
};

/** Everything between browsers and servers, and the only source of chance. */
export class SimWorld {
  readonly p2p = new Set<SimP2pConnection>();
  readonly transports = new Set<SimTransport>();
  readonly mediaServers: SimMediaServer[] = [];
  /** Whose media reach nobody: their network is gone. Signalling is cut separately. */
  readonly offline = new Set<string>();
  /** Pairs between whom no direct media pass. */
  readonly cutPairs = new Set<string>();
  /** Whose media do not reach the media servers. */
  readonly cutFromSfu = new Set<string>();
  /** Whose browsers decode nothing but what every browser does. */
  readonly oldBrowsers = new Set<string>();
  readonly #watched = new Map<RemoteTrack, () => void>();
  readonly #delivered = new Set<RemoteTrack>();
  /** From then on everything takes the same short time. */
  calm = false;
  #state: number;

  constructor(
    readonly time: VirtualTime,
    seed: number,
  ) {
    this.#state = seed | 0;
  }

  /** Between 0 and 1, the same in every run with this seed (mulberry32). */
  random(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A version 4 UUID by chance of this world. */
  uuid(): `${string}-${string}-${string}-${string}-${string}` {
    const hex = (digits: number) => {
      let text = "";
      while (text.length < digits) text += Math.floor(this.random() * 16).toString(16);
      return text;
    };
    return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
  }

  /** How long something takes on its way, in ms: mostly little, now and then much. */
  delay(): number {
    if (this.calm) return 10;
    const luck = this.random();
    if (luck < 0.8) return 1 + this.random() * 40;
    if (luck < 0.96) return 40 + this.random() * 400;
    return 400 + this.random() * 3_000;
  }

  mayTalk(one: string, other: string): boolean {
    if (this.offline.has(one) || this.offline.has(other)) return false;
    return !this.cutPairs.has([one, other].toSorted().join());
  }

  reachesSfu(person: string): boolean {
    return !this.offline.has(person) && !this.cutFromSfu.has(person);
  }

  /** Calls back once the track delivers; looked at whenever something has happened. */
  watch(remote: RemoteTrack, found: () => void): () => void {
    this.#watched.set(remote, found);
    this.time.after(this.delay(), () => this.#look(remote));
    return () => {
      this.#watched.delete(remote);
      this.#delivered.delete(remote);
    };
  }

  /** Whether somebody receives this of somebody else on a connection of one of these kinds that is open. */
  delivers(owner: string, from: string, source: TrackSource, paths: readonly (PathKind | null)[]): boolean {
    for (const remote of [...this.#delivered]) {
      const track = remote.track as SimTrack;
      if (!track.open()) this.#delivered.delete(remote);
      else if (!paths.includes(track.path) || track.owner !== owner) continue;
      else if (remote.participantId === from && remote.source === source && track.flows()) return true;
    }
    return false;
  }

  #look(remote: RemoteTrack): void {
    const found = this.#watched.get(remote);
    if (!found) return;
    if (!(remote.track as SimTrack).flows()) return void this.time.after(40, () => this.#look(remote));
    this.#watched.delete(remote);
    this.#delivered.add(remote);
    found();
  }
}

let current: SimWorld | null = null;

/** The world of this run: what stands in for WebRTC is made deep inside the engine, which knows of no simulation. */
export function world(): SimWorld {
  if (!current) throw new Error("No simulation is running.");
  return current;
}

export function enterWorld(next: SimWorld | null): void {
  current = next;
}

/** The server names the person in the credentials of the TURN server: that is how a connection knows whose it is. */
export function ownerOf(iceServers: readonly IceServer[]): string {
  const owner = iceServers[0]?.username;
  if (owner === undefined) throw new Error("The server gave no TURN credentials.");
  return owner;
}

let tracksMade = 0;

export function makeSimTrack(
  kind: "audio" | "video",
  path: PathKind,
  owner: string,
  flows: () => boolean,
  open: () => boolean,
): SimTrack {
  return {
    kind,
    id: `${path}-${kind}-${tracksMade++}`,
    path,
    owner,
    flows,
    open,
    readyState: "live",
  } as unknown as SimTrack;
}
