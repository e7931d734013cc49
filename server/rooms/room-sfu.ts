import type { Logger } from "@/lib/node/logger";
import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { SfuBackend } from "./sfu-backend";
import { SfuSession, type Tell } from "./sfu-session";
import type { IsHeld } from "./stream-holds";

export type RoomSfuOptions = {
  /** The media server for a new session; null when there is none that could take it. */
  chooseBackend: () => SfuBackend | null;
  tell: Tell;
  isHeld?: IsHeld;
  /** The current session is gone, through no doing of the room. */
  onLost: () => void;
  log: Logger;
};

/** The one SFU session that a room has while it needs one, and what its members have to be told when it ends. */
export class RoomSfu {
  readonly #options: RoomSfuOptions;
  #session: SfuSession | null = null;
  #toCool: { participantId: ParticipantId; sessionId: string }[] = [];

  constructor(options: RoomSfuOptions) {
    this.#options = options;
  }

  get session(): SfuSession | null {
    return this.#session;
  }

  /** @throws RequestError `conflict` when the room has no session now */
  demandSession(): SfuSession {
    if (!this.#session)
      throw new RequestError("conflict", "The call does not run through a media server at the moment.");
    return this.#session;
  }

  /** The session, made now if there is none that works; null when no media server can take it. */
  ensure(): SfuSession | null {
    if (this.#session && !this.#session.failed) return this.#session;
    this.close();
    const backend = this.#options.chooseBackend();
    if (!backend) return null;
    const session: SfuSession = new SfuSession({
      backend,
      tell: this.#options.tell,
      isHeld: this.#options.isHeld,
      log: this.#options.log,
      onLost: () => {
        if (this.#session !== session) return;
        this.#forget();
        this.#options.onLost();
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
    for (const { participantId, sessionId } of this.#session?.told() ?? [])
      this.#toCool.push({ participantId, sessionId });
    this.#session = null;
  }
}
