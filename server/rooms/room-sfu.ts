import type { Logger } from "@/lib/node/logger";
import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { Clock } from "../clock";
import type { SfuBackend } from "./sfu-backend";
import type { DecodedBy } from "./session-codec";
import type { ChooseBackend } from "./session-sites";
import { SfuSession, type Tell } from "./sfu-session";
import type { StoredSession } from "./stored-session";
import type { IsHeld } from "./stream-holds";

export type RoomSfuOptions = {
  /** The media server for a new session; null when there is none that could take it. */
  chooseBackend: ChooseBackend;
  /** So many people of the call a media server takes, as long as there is another one; default: all. */
  maxPeersPerServer?: number | undefined;
  tell: Tell;
  decodedBy?: DecodedBy | undefined;
  /** Who is in the call, whether they have a place in the session yet or not; default: who has. */
  members?: (() => readonly ParticipantId[]) | undefined;
  isHeld?: IsHeld;
  /** The current session is gone, through no doing of the room. */
  onLost: () => void;
  /** The former session is gone, before anything else has taken over. */
  onFormerLost?: () => void;
  /** One member has to be let into this session anew. */
  onPeerLost?: (id: ParticipantId, session: SfuSession) => void;
  clock?: Clock;
  log: Logger;
};

/**
 * The one SFU session that a room has while it needs one, and what its members have to be told when it ends. While a call
 * moves to another one, because its media server is drained or somebody does not decode what is sent, the former session
 * goes on beside it.
 */
export class RoomSfu {
  readonly #options: RoomSfuOptions;
  #session: SfuSession | null = null;
  #former: SfuSession | null = null;
  #toCool: { participantId: ParticipantId; sessionId: string }[] = [];

  constructor(options: RoomSfuOptions) {
    this.#options = options;
  }

  get session(): SfuSession | null {
    return this.#session;
  }

  /** What carries the call until it has moved; null while it does not move. */
  get former(): SfuSession | null {
    return this.#former;
  }

  /** The session of the live path, if that is over the SFU. */
  get carrying(): SfuSession | null {
    return this.#former ?? this.#session;
  }

  /** All that may carry something: two while a call moves, else one or none. */
  get open(): SfuSession[] {
    return [this.#former, this.#session].filter((session) => session !== null);
  }

  /**
   * The session of which this member speaks; an unknown one is left to the current session to refuse.
   * @throws RequestError `conflict` when the room has no session now
   */
  demandSession(id: ParticipantId, sessionId: string): SfuSession {
    if (this.#former?.findPeer(id)?.sessionId === sessionId) return this.#former;
    if (!this.#session)
      throw new RequestError("conflict", "The call does not run through a media server at the moment.");
    return this.#session;
  }

  /** The session, made now if there is none that works; null when no media server can take it. */
  ensure(): SfuSession | null {
    if (this.#session && !this.#session.failed) return this.#session;
    this.close();
    const backend = this.#options.chooseBackend();
    return backend && this.#begin(backend);
  }

  /** Goes on with the session of a former process. Nothing else may have been begun here. */
  inherit(stored: StoredSession, backend: SfuBackend): void {
    this.#begin(backend, stored);
  }

  /** What carries the call, for the process that follows this one; null when it does not work. */
  store(): StoredSession | null {
    const { carrying } = this;
    return carrying?.failed === false ? carrying.store() : null;
  }

  /** Ends here, and leaves what carries the call to the process that follows this one. */
  letGo(): void {
    if (this.#former) this.close();
    this.carrying?.letGo();
    this.#former = this.#session = null;
  }

  #begin(backend: SfuBackend, inherited?: StoredSession): SfuSession {
    const session: SfuSession = new SfuSession({
      backend,
      inherited,
      further: {
        choose: (but) => this.#options.chooseBackend(but),
        maxPeers: this.#options.maxPeersPerServer ?? Infinity,
      },
      tell: this.#options.tell,
      decodedBy: this.#options.decodedBy,
      members: this.#options.members,
      isHeld: this.#options.isHeld,
      clock: this.#options.clock,
      log: this.#options.log,
      onLost: () => {
        if (this.#former === session) return this.#options.onFormerLost?.();
        if (this.#session !== session) return;
        this.#forget();
        this.#options.onLost();
      },
      onPeerLost: (id) => {
        if (this.open.includes(session)) this.#options.onPeerLost?.(id, session);
      },
    });
    this.#session = session;
    return session;
  }

  close(): void {
    this.#session?.close();
    this.#forget();
  }

  /**
   * Why the current session should be left for another one that can be had; null when it should not.
   * @param members who is to be in it
   */
  reasonToMove(members: readonly ParticipantId[]): "drained" | "unsuited" | null {
    const session = this.#session;
    if (!session) return null;
    const reason = session.draining ? "drained" : session.suits(members) ? null : "unsuited";
    return reason && this.#options.chooseBackend() !== null ? reason : null;
  }

  /**
   * The next session will be another one; what carries the call goes on. When that is a former session already, or no
   * session at all, the current one has not taken over yet, and carries nobody.
   * @param carries whether the live path runs on a session that works
   */
  retire(carries: boolean): void {
    if (this.#former || !carries) return this.close();
    this.#former = this.#session;
    this.#session = null;
  }

  /** Something else carries the call now. */
  closeFormer(): void {
    this.#former?.close();
    this.#coolLater(this.#former);
    this.#former = null;
  }

  /** Somebody has left the call. */
  expel(id: ParticipantId): void {
    this.#session?.expel(id);
    this.#former?.expel(id);
  }

  /**
   * Tells browsers that sessions are over. Not while the live path runs on one, even a broken one: each screen keeps
   * what it shows until something better has taken over.
   */
  tellCooled(): void {
    const over = this.#toCool;
    this.#toCool = [];
    for (const { participantId, sessionId } of over)
      this.#options.tell(participantId, "sfu:cooled", { sessionId });
  }

  #forget(): void {
    this.#coolLater(this.#session);
    this.#session = null;
  }

  #coolLater(session: SfuSession | null): void {
    for (const { participantId, sessionId } of session?.told() ?? [])
      this.#toCool.push({ participantId, sessionId });
  }
}
