import { randomUUID } from "node:crypto";
import type { Logger } from "@/lib/node/logger";
import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { SfuSession as SfuSessionOffer } from "@/lib/protocol/mode";
import { alignAfterGap } from "./align-after-gap";
import type { NotificationName, NotificationPayload } from "./outbox";
import { alignInherited, inheritedPeers } from "./inherited-peers";
import type { MediaRoomEvent, MediaRoomWatcher, SfuBackend } from "./sfu-backend";
import { realClock, type Clock } from "../clock";
import { SessionAdmissions } from "./session-admissions";
import { SessionCodec, type DecodedBy } from "./session-codec";
import { SessionSites, type ChooseBackend } from "./session-sites";
import { SessionStreams } from "./session-streams";
import type { SfuPeer } from "./sfu-peer";
import type { StoredSession } from "./stored-session";
import type { IsHeld } from "./stream-holds";

export type Tell = <N extends NotificationName>(
  to: ParticipantId,
  name: N,
  payload: NotificationPayload<N>,
) => void;

export type SfuSessionOptions = {
  backend: SfuBackend;
  /** Further media servers, for a call that outgrows one; default: none. */
  further?: { choose: ChooseBackend; maxPeers: number } | undefined;
  tell: Tell;
  /** What this member's browser decodes; default: what every browser does. */
  decodedBy?: DecodedBy | undefined;
  /** Who is in the call and may need a place here later; default: nobody. */
  members?: (() => readonly ParticipantId[]) | undefined;
  /** Default: nobody's. */
  isHeld?: IsHeld | undefined;
  onLost: () => void;
  /** One member's part of the media room is gone; they can be admitted again. */
  onPeerLost?: ((id: ParticipantId) => void) | undefined;
  /** Default: the real one. */
  clock?: Clock | undefined;
  log: Logger;
  /** Goes on with a session that a former process has left, instead of beginning one. */
  inherited?: StoredSession | undefined;
};

/**
 * One life of a call on one media server: a room there, and a peer for each member. When it is full the room goes on at
 * further ones. When the media room is lost the session is over and another one, with other ids, takes its place; when a
 * further one is, only who was there. Who may do what with streams: sfu-requests.ts.
 */
export class SfuSession {
  readonly roomId: string;
  readonly backend: SfuBackend;
  readonly isHeld: IsHeld;
  /** What its members send. */
  readonly streams: SessionStreams;
  readonly #options: SfuSessionOptions;
  readonly #opened: Promise<unknown>;
  readonly #unwatch: () => void;
  readonly #sites: SessionSites;
  readonly #admissions: SessionAdmissions;
  readonly #codec: SessionCodec;
  #failed = false;
  #closed = false;

  constructor(options: SfuSessionOptions) {
    this.#options = options;
    this.backend = options.backend;
    this.isHeld = options.isHeld ?? (() => false);
    this.streams = new SessionStreams({
      peers: () => this.#admissions.peers,
      tell: options.tell,
      clock: options.clock ?? realClock,
      inherited: options.inherited !== undefined,
    });
    this.roomId = options.inherited?.roomId ?? randomUUID();
    this.#codec = new SessionCodec(options.decodedBy, options.inherited?.videoCodec);
    this.#admissions = new SessionAdmissions({
      roomId: this.roomId,
      home: this.backend,
      whenOpen: () => this.#opened,
      sites: () => this.#sites,
      isClosed: () => this.#closed,
      log: options.log,
    });
    this.#sites = new SessionSites({
      roomId: this.roomId,
      home: this.backend,
      whenOpen: () => this.#opened,
      choose: options.further?.choose ?? (() => null),
      maxPeers: options.further?.maxPeers ?? Infinity,
      peersAt: (backend) => this.#admissions.at(backend).length,
      onEvent: (event) => this.#hear(event),
      onMissed: (backend, room, isFresh) => this.#align(backend, room, isFresh),
      onLost: (backend) => this.#loseSite(backend),
      log: options.log,
    });
    const watcher: MediaRoomWatcher = {
      lost: () => this.#lose(),
      event: (event) => this.#hear(event),
      missed: (room, isFresh) => this.#align(this.backend, room, isFresh),
    };
    const { inherited } = options;
    if (inherited) {
      const peers = inheritedPeers(inherited, this.backend);
      for (const peer of peers) this.#admissions.inherit(peer);
      [this.#opened, this.#unwatch] = this.#adopt(peers, inherited, watcher);
      return;
    }
    this.#unwatch = this.backend.watchRoom(this.roomId, watcher);
    this.#opened = this.backend.call("createRoom", {}, { roomId: this.roomId });
    this.#opened.catch((error: unknown) => {
      this.#failed = true; // those who wait to be admitted are told the reason
      options.log.warn({ err: error, roomId: this.roomId }, "the media server did not make a room");
    });
  }

  /** The media room could not be made: only another session can help. */
  get failed(): boolean {
    return this.#failed;
  }

  /** One of its media servers will end soon, and who is there would lose their place. */
  get draining(): boolean {
    return this.#sites.draining;
  }

  /** Resolves when the media room is made, or found, or known to be lost; rejects when it could not be made. */
  async whenOpen(): Promise<void> {
    await this.#opened;
  }

  /** Whether all of these people decode what is sent here. */
  suits(ids: readonly ParticipantId[]): boolean {
    return this.#codec.suits(ids);
  }

  has(id: ParticipantId): boolean {
    return this.#admissions.find(id) !== undefined;
  }

  /** Resolves when this member's transports are made; asking twice is asking once. @throws RequestError */
  admit(id: ParticipantId): Promise<void> {
    return this.#admissions.admit(id);
  }

  /** A new way in for somebody whose former one broke: new transports, new session id, nothing sent yet. */
  renew(id: ParticipantId): Promise<void> {
    this.expel(id);
    return this.admit(id);
  }

  /** Takes a member out with all that they send; the others are told. */
  expel(id: ParticipantId): void {
    const peer = this.#admissions.expel(id);
    if (peer) this.streams.dropAllOf(peer);
  }

  /** What a member needs to connect, with what there is to receive now; null while it is not ready. */
  describe(id: ParticipantId): SfuSessionOffer | null {
    const peer = this.#admissions.find(id);
    if (!peer?.offer) return null;
    const { rtpCapabilities, sendTransport, receiveTransport } = peer.offer;
    peer.told = true;
    // Also for members whose place could not be made so far: it is tried again.
    const here = this.#admissions.peers.map(({ participantId }) => participantId);
    const members = [...here, ...(this.#options.members?.() ?? [])];
    return {
      videoCodec: this.#codec.chooseOnce(rtpCapabilities, members),
      sessionId: peer.sessionId,
      routerRtpCapabilities: rtpCapabilities,
      sendTransport,
      receiveTransport,
      producers: this.streams.for(id),
    };
  }

  /** This member's peer, also while the media server is still making it. */
  findPeer(id: ParticipantId): SfuPeer | undefined {
    return this.#admissions.find(id);
  }

  /** Members whose browsers know of this session. */
  told(): SfuPeer[] {
    return this.#admissions.peers.filter((peer) => peer.told);
  }

  /** @throws RequestError `conflict` when this is not the member's current session */
  peer(id: ParticipantId, sessionId: string): SfuPeer {
    const peer = this.#admissions.find(id);
    if (!peer?.offer || peer.sessionId !== sessionId)
      throw new RequestError("conflict", "This media session has been replaced by another one.");
    return peer;
  }

  /** For the process that follows this one; null while nobody is in it. */
  store(): StoredSession | null {
    // Who is at a further one is let in anew: the process that follows looks for what is there at this one alone.
    const peers = this.#admissions.peers.flatMap(({ offer, sessionId, participantId, backend }) => {
      if (!offer || backend !== this.backend) return [];
      const { sendTransport, receiveTransport } = offer;
      return [{ participantId, sessionId, sendTransport, receiveTransport, offer }];
    });
    const rtpCapabilities = peers[0]?.offer.rtpCapabilities;
    if (this.#closed || !rtpCapabilities) return null;
    return {
      server: this.backend.url,
      roomId: this.roomId,
      rtpCapabilities,
      videoCodec: this.#codec.known,
      pictures: this.streams.layers.store(),
      peers: peers.map(({ offer: _told, ...peer }) => peer),
    };
  }

  /** Leaves the media room as it is, to the process that follows this one. */
  letGo(): void {
    this.#sites.letGo();
    if (!this.#closed) this.#end();
  }

  /** Closes the media room; safe to call twice. */
  close(): void {
    if (this.#closed) return;
    this.#end();
    // Not before it is made: it would be made after all, and be nobody's.
    const discard = () => this.backend.discardRoom(this.roomId);
    this.#opened.then(discard, discard);
  }

  /** @returns a promise that settles when it is known what is left of it, and how to stop following it */
  #adopt(
    peers: readonly SfuPeer[],
    { pictures }: StoredSession,
    watcher: MediaRoomWatcher,
  ): [Promise<void>, () => void] {
    const { log } = this.#options;
    let known: () => void = () => undefined;
    const settled = new Promise<void>((resolve) => (known = resolve));
    const unwatch = this.backend.adoptRoom(this.roomId, {
      ...watcher,
      found: (room) => {
        for (const { participantId } of alignInherited(this, peers, room, { pictures, log }))
          this.#admissions.forget(participantId);
        known();
      },
    });
    // It may also end before anybody knows.
    const stop = () => {
      known();
      unwatch();
    };
    return [settled, stop];
  }

  #lose(): void {
    if (this.#closed) return;
    this.#end();
    this.#options.onLost();
  }

  #end(): void {
    this.#closed = true;
    this.#sites.close();
    this.streams.layers.close();
    this.#unwatch();
  }

  /** Everybody at a further media server has to be admitted anew. */
  #loseSite(backend: SfuBackend): void {
    if (this.#closed) return;
    for (const { participantId, offer } of this.#admissions.at(backend))
      if (offer) this.#options.onPeerLost?.(participantId); // who has none yet goes elsewhere by themselves
  }

  /** Events of the room at one of its media servers were missed. */
  #align(backend: SfuBackend, ...[room, isFresh]: Parameters<MediaRoomWatcher["missed"]>): void {
    const gone = alignAfterGap(this.streams, this.#admissions.at(backend), room, isFresh);
    for (const { participantId } of gone) this.#options.onPeerLost?.(participantId);
  }

  #hear(event: MediaRoomEvent): void {
    if (event.type === "producer-closed") {
      const owner = this.#admissions.ofSession(event.peerId);
      if (owner) this.streams.drop(owner, event.producerId);
    } else if (event.type === "consumer-closed") {
      this.#admissions.ofSession(event.peerId)?.removeConsumer(event.consumerId);
      this.streams.layers.forget(event.consumerId);
    } else if (event.type === "peer-lost") {
      const lost = this.#admissions.ofSession(event.peerId);
      if (lost) this.#options.onPeerLost?.(lost.participantId);
    }
    // Transports are watched by the browsers, which also know whether they still want them; they ask for a renewal.
  }
}
