import { z } from "zod";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { IceServer } from "@/lib/protocol/mode";
import { isScreen, type ParticipantMedia, type TrackSource } from "@/lib/protocol/participant";
import { createEmitter } from "../emitter";
import type { LocalTracks, MediaPath, MediaPathEvents, RemoteTrack } from "../media-path";
import type { SlotTrack } from "./media-slots";
import { P2pConnection, type ConnectionSignal } from "./p2p-connection";
import { SilenceWatch } from "./silence-watch";

/** The way of signals between two browsers: through the server, in order. */
export interface P2pSignalling {
  send(
    to: ParticipantId,
    epoch: number,
    connection: string,
    signal: Record<string, unknown>,
  ): Promise<unknown>;
}

export type P2pPathOptions = {
  epoch: number;
  selfId: ParticipantId;
  iceServers: readonly IceServer[];
  localTracks: LocalTracks;
  signalling: P2pSignalling;
  /** What this person is sending now, so that silence on the wire means a broken path ([M9]). */
  sendingOf: (id: ParticipantId) => "video" | "audio" | null;
  /** Whether this person's camera is seen here; undefined: as before, and at first it is. */
  wantsCamera?: (id: ParticipantId) => boolean | undefined;
  /** What this person has announced to send; `null` while nothing is known of them. */
  mediaOf: (id: ParticipantId) => ParticipantMedia | null;
};

type Member = {
  connection: P2pConnection;
  /** What may arrive over the connection. */
  incoming: readonly SlotTrack[];
  /** What is there for others to see. */
  tracks: Map<TrackSource, RemoteTrack>;
  watch: SilenceWatch;
  /** As they were told last. */
  cameraWanted: boolean;
  /** Of the newest signal from there. */
  turn: number;
  send: (signal: ConnectionSignal | { wantsCamera: boolean }) => void;
  /** Runs from the moment when their end has closed the connection. */
  patience?: ReturnType<typeof setTimeout>;
};

/**
 * Who leaves closes the connection, and so does who has heard of a new path before this browser has: word of either comes
 * through the server within this time, in ms. A connection that the other end has given up for another reason is
 * reported there.
 */
const ENDED_MS = 1_000;

/** Counts the signals of one connection: one whose delivery was not confirmed is sent again. */
const turn = z.int().nonnegative();
const connectionSignal = z.union([
  z.object({
    data: z.custom<ConnectionSignal["data"]>((value) => typeof value === "object" && value !== null),
    turn,
  }),
  /** Whether the other end wants the camera of this one: whoever hears only saves both ends the picture. */
  z.object({ wantsCamera: z.boolean(), turn }),
]);

/** Direct connections to everybody on the path: one for a pair, a mesh for more. The smaller id initiates. */
export class P2pMediaPath implements MediaPath {
  readonly kind = "p2p";
  readonly epoch: number;
  readonly events = createEmitter<MediaPathEvents>();
  readonly #members = new Map<ParticipantId, Member>();
  readonly #localTracks: Record<TrackSource, MediaStreamTrack | null>;
  /** Connections over which nothing has come for a moment. */
  readonly #doubts = new Set<string>();
  #closed = false;
  #failed = false;

  constructor(private readonly options: P2pPathOptions) {
    this.epoch = options.epoch;
    this.#localTracks = { ...options.localTracks };
  }

  setMembers(members: readonly ParticipantId[]): void {
    if (this.#closed) return;
    const others = members.filter((id) => id !== this.options.selfId);
    for (const id of [...this.#members.keys()]) if (!others.includes(id)) this.#remove(id);
    for (const id of others)
      if (!this.#members.has(id) && this.options.selfId < id) this.#add(id, crypto.randomUUID(), true);
  }

  /** A signal that the server forwarded; an offer under a new connection id replaces what there was. */
  receive(from: ParticipantId, connectionId: string, raw: Record<string, unknown>): void {
    if (this.#closed) return;
    const signal = connectionSignal.safeParse(raw);
    if (!signal.success) return console.warn(`${from} sent a malformed signal.`, signal.error);
    let member = this.#members.get(from);
    if (member?.connection.id !== connectionId) {
      if (from > this.options.selfId) return; // the smaller id initiates: this is from a connection given up here
      member = this.#add(from, connectionId, false);
    }
    if (signal.data.turn <= member.turn) return;
    member.turn = signal.data.turn;
    if ("wantsCamera" in signal.data) member.connection.sendCamera(signal.data.wantsCamera);
    else member.connection.signal(signal.data);
  }

  isConnected(id: ParticipantId): boolean {
    return this.#members.get(id)?.connection.connected ?? false;
  }

  tracks(): readonly RemoteTrack[] {
    return [...this.#members.values()].flatMap((member) => [...member.tracks.values()]);
  }

  /** Somebody's announced media changed: a screen is there from then on, or not any more. */
  mediaChanged(id: ParticipantId): void {
    const member = this.#members.get(id);
    if (member) this.#offer(id, member);
  }

  setLocalTrack(source: TrackSource, track: MediaStreamTrack | null): Promise<void> {
    this.#localTracks[source] = track;
    for (const { connection } of this.#members.values()) connection.setTrack(source, track);
    return Promise.resolve();
  }

  /** Other pictures are seen here than before: whose camera is not need not encode it for this person. */
  picturesChanged(): void {
    for (const [id, member] of this.#members) {
      const wanted = this.options.wantsCamera?.(id) ?? member.cameraWanted;
      if (wanted === member.cameraWanted) continue;
      member.cameraWanted = wanted;
      member.send({ wantsCamera: wanted });
    }
  }

  async statistics(): Promise<RTCStatsReport[]> {
    const asked = [...this.#members.values()].map(({ connection }) => connection.statistics());
    return (await Promise.all(asked)).filter((report) => report !== null);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const id of [...this.#members.keys()]) this.#remove(id);
  }

  #add(id: ParticipantId, connectionId: string, initiator: boolean): Member {
    this.#remove(id);
    const { iceServers, signalling, epoch } = this.options;
    const connection = new P2pConnection(connectionId, initiator, iceServers, this.#localTracks);
    const watch = new SilenceWatch({
      heard: () => connection.mediaHeard(),
      bytesReceived: () => connection.bytesReceived(),
      expected: () => this.options.sendingOf(id),
      doubted: (doubted) => this.#doubt(connectionId, doubted),
      dark: () => this.#fail(`nothing received from ${id}`),
    });
    let sent = 0;
    const send: Member["send"] = (signal) => {
      void signalling
        .send(id, epoch, connectionId, { ...signal, turn: sent++ })
        // Refused when the epoch is over: nobody wants it any more.
        .catch((error: unknown) => console.debug("A signal was not delivered.", error));
    };
    const cameraWanted = this.options.wantsCamera?.(id) ?? true;
    const member: Member = {
      connection,
      incoming: [],
      tracks: new Map(),
      watch,
      cameraWanted,
      turn: -1,
      send,
    };
    this.#members.set(id, member);
    connection.events.on("signal", send);
    connection.events.on("connected", () => {
      watch.start();
      this.events.emit("connected", id);
    });
    connection.events.on("negotiated", (incoming) => {
      member.incoming = incoming;
      // What was said before may have come before there was anybody to hear it.
      if (!member.cameraWanted) send({ wantsCamera: false });
      this.#offer(id, member);
    });
    connection.events.on("ended", () => {
      watch.stop();
      member.patience = setTimeout(() => this.#fail(`${id}: closed by the other side`), ENDED_MS);
    });
    connection.events.on("failed", (reason) => {
      if (this.#members.get(id) === member) this.#fail(`${id}: ${reason}`);
    });
    return member;
  }

  /**
   * Shows what there is to see of somebody. The place of a screen is always there: it is a track while they share, so
   * that nobody decodes, mixes or waits for what nobody sends, and a new share does not begin with the last one.
   */
  #offer(id: ParticipantId, member: Member): void {
    const media = this.options.mediaOf(id);
    for (const { source, track, receiver } of member.incoming) {
      const wanted = !isScreen(source) || media?.[source] === true;
      if (wanted === member.tracks.has(source)) continue;
      if (wanted) {
        const remote = { participantId: id, source, track, receiver };
        member.tracks.set(source, remote);
        this.events.emit("trackAdded", remote);
      } else {
        member.tracks.delete(source);
        this.events.emit("trackRemoved", id, source);
      }
    }
  }

  #remove(id: ParticipantId): void {
    const member = this.#members.get(id);
    if (!member) return;
    this.#members.delete(id);
    clearTimeout(member.patience);
    member.watch.stop();
    member.connection.close();
    this.#doubt(member.connection.id, false);
    for (const source of member.tracks.keys()) this.events.emit("trackRemoved", id, source);
  }

  /** The path is doubted as long as one of its connections is. */
  #doubt(connectionId: string, doubted: boolean): void {
    const before = this.#doubts.size > 0;
    if (doubted) this.#doubts.add(connectionId);
    else this.#doubts.delete(connectionId);
    const now = this.#doubts.size > 0;
    if (now !== before && !this.#closed) this.events.emit("doubted", now);
  }

  #fail(reason: string): void {
    if (this.#closed || this.#failed) return;
    this.#failed = true;
    this.events.emit("failed", reason);
  }
}
