import { randomUUID } from "node:crypto";
import type { Logger } from "@/lib/node/logger";
import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { SessionSites } from "./session-sites";
import type { SfuBackend } from "./sfu-backend";
import { SfuPeer } from "./sfu-peer";

export type SessionAdmissionsOptions = {
  roomId: string;
  /** The first media server of the session. */
  home: SfuBackend;
  /** Settles when the media room is made there, or could not be. */
  whenOpen: () => Promise<unknown>;
  sites: () => Pick<SessionSites, "place" | "whenOpen" | "has">;
  /** All peers go with the session: none is removed from it any more. */
  isClosed: () => boolean;
  log: Logger;
};

/** Who is a member of one SFU session: with a peer at one of its media servers, or on the way to one. */
export class SessionAdmissions {
  readonly #options: SessionAdmissionsOptions;
  readonly #admissions = new Map<ParticipantId, { peer: SfuPeer; done: Promise<void> }>();

  constructor(options: SessionAdmissionsOptions) {
    this.#options = options;
  }

  /** Also those that a media server is still making. */
  get peers(): SfuPeer[] {
    return [...this.#admissions.values()].map(({ peer }) => peer);
  }

  at(backend: SfuBackend): SfuPeer[] {
    return this.peers.filter((peer) => peer.backend === backend);
  }

  find(id: ParticipantId): SfuPeer | undefined {
    return this.#admissions.get(id)?.peer;
  }

  ofSession(sessionId: string): SfuPeer | undefined {
    return this.peers.find((peer) => peer.sessionId === sessionId);
  }

  /** Goes on with one that a former process has admitted. */
  inherit(peer: SfuPeer): void {
    this.#admissions.set(peer.participantId, { peer, done: Promise.resolve() });
  }

  /** There is nothing left of them at the media server. */
  forget(id: ParticipantId): void {
    this.#admissions.delete(id);
  }

  /** Resolves when this member's transports are made; asking twice is asking once. @throws RequestError */
  admit(id: ParticipantId): Promise<void> {
    const known = this.#admissions.get(id);
    if (known) return known.done;
    const peer = new SfuPeer(randomUUID(), id, this.#options.sites().place());
    const admission = { peer, done: this.#make(peer) };
    this.#admissions.set(id, admission);
    admission.done.catch(() => {
      // The caller hears of the failure; whoever asks next gets a new try.
      if (this.#admissions.get(id) === admission) this.#admissions.delete(id);
    });
    return admission.done;
  }

  /** Takes a member out, also of the media server. @returns the peer that is no member any more */
  expel(id: ParticipantId): SfuPeer | undefined {
    const admission = this.#admissions.get(id);
    if (!admission) return undefined;
    const { peer, done } = admission;
    this.#admissions.delete(id);
    done.then(
      () => this.#remove(peer),
      () => undefined, // whoever waits for it hears why there is nothing to remove
    );
    return peer;
  }

  #remove({ backend, sessionId }: SfuPeer): void {
    const { roomId, isClosed, log } = this.#options;
    if (isClosed()) return;
    backend
      .call("removePeer", { roomId, peerId: sessionId }, {})
      .catch((error: unknown) => log.debug({ err: error, sessionId }, "nothing to remove on the SFU"));
  }

  async #make(peer: SfuPeer): Promise<void> {
    const { home, whenOpen } = this.#options;
    await whenOpen();
    if (peer.backend !== home && (await this.#makeElsewhere(peer))) return;
    peer.backend = home;
    peer.offer = await this.#ask(peer);
  }

  /** @returns false when there is no place at the further media server; a full one at home is better then */
  async #makeElsewhere(peer: SfuPeer): Promise<boolean> {
    const { sites, log } = this.#options;
    try {
      await sites().whenOpen(peer.backend);
      const offer = await this.#ask(peer);
      if (!sites().has(peer.backend)) return false; // given up meanwhile
      peer.offer = offer;
      return true;
    } catch (error) {
      const { participantId, backend } = peer;
      log.warn({ err: error, participantId, server: backend.url }, "no place at a further server");
      return false;
    }
  }

  async #ask(peer: SfuPeer) {
    const { backend, sessionId } = peer;
    try {
      return await backend.call("addPeer", { roomId: this.#options.roomId }, { peerId: sessionId });
    } catch (error) {
      // It may have been late only, and have made the peer after all: the next try has another id.
      if (error instanceof RequestError && error.code === "media-server-unavailable") this.#remove(peer);
      throw error;
    }
  }
}
