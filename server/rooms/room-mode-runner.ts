import { reduceRoomMode } from "@/lib/call-mode/room-mode-reducer";
import { canProve, isToStay } from "@/lib/call-mode/wanted-path";
import {
  initialRoomMode,
  modeTimings,
  type ModeSettings,
  type RoomMode,
  type RoomModeEffect,
  type RoomModeEvent,
} from "@/lib/call-mode/room-mode";
import type { Logger } from "@/lib/node/logger";
import { participantId, type ParticipantId } from "@/lib/protocol/ids";
import type { MediaServerState, ModeReason, PathKind } from "@/lib/protocol/mode";
import type { Clock } from "../clock";
import { planOf } from "./mode-plan";
import { ModeRequirements } from "./mode-requirements";
import { ModeTimers } from "./mode-timers";
import type { NotificationName, NotificationPayload } from "./outbox";
import { RoomSfu } from "./room-sfu";
import { SfuAdmissions, warmVisitors } from "./sfu-admissions";
import type { DecodedBy } from "./session-codec";
import type { ChooseBackend } from "./session-sites";
import type { SfuBackend } from "./sfu-backend";
import type { Tell } from "./sfu-session";
import type { StoredSession } from "./stored-session";
import type { IsHeld } from "./stream-holds";
import { SwitchHistory } from "./switch-history";

type Effect<T extends RoomModeEffect["type"]> = Extract<RoomModeEffect, { type: T }>;

/** A switch that has taken place, for those who count them. */
export type CommittedSwitch = { from: PathKind | null; to: PathKind; reason: ModeReason };

/** A preparation that was given up, with the reason why. */
export type CancelledSwitch = { to: PathKind; reason: ModeReason };

export type RunnerOptions = {
  settings: ModeSettings;
  mediaServer: MediaServerState;
  /** What the room goes on with; default: nobody is there. */
  mode?: RoomMode | undefined;
  /** The session on which its live path runs, and the media server that has it. */
  inherited?: { session: StoredSession; backend: SfuBackend } | null;
  chooseBackend: ChooseBackend;
  /** As in {@link RoomSfu}'s options. */
  maxPeersPerServer?: number | undefined;
  /** The ids that those at the door will have when they join. */
  visitors?: () => Iterable<ParticipantId>;
  tell: Tell;
  /** What the browser of somebody inside or at the door decodes. */
  decodedBy?: DecodedBy;
  /** What moderators have stopped. */
  isHeld?: IsHeld;
  clock: Clock;
  log: Logger;
  onCommitted?: (committed: CommittedSwitch) => void;
  onCancelled?: (cancelled: CancelledSwitch) => void;
};

/**
 * Performs what the pure reducer decides: one event at a time, effects in their order. Setting up a session on a media
 * server takes time; meanwhile further events are handled, and what has become outdated is not told to anybody.
 */
export class RoomModeRunner {
  readonly sfu: RoomSfu;
  readonly history = new SwitchHistory();
  readonly #options: RunnerOptions;
  readonly #timers: ModeTimers;
  readonly #admissions: SfuAdmissions;
  readonly #queue: RoomModeEvent[] = [];
  readonly #requirements = new ModeRequirements((requirements) =>
    this.dispatch({ type: "requirementsChanged", requirements }),
  );
  #mode: RoomMode;
  #stepping = false;
  #closed = false;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#mode = options.mode ?? initialRoomMode(options.settings, options.mediaServer);
    this.#timers = new ModeTimers(options.clock, (timer) => this.dispatch({ type: "timerFired", timer }));
    this.sfu = new RoomSfu({
      ...options,
      members: () => this.#members(),
      onLost: () => this.dispatch({ type: "sfuLost" }),
      onFormerLost: () => this.dispatch({ type: "drainedSfuLost" }),
      onPeerLost: (id, session) => this.#admissions.losePeer(id, session),
    });
    this.#admissions = new SfuAdmissions({
      ...options,
      sfu: this.sfu,
      mode: () => this.#mode,
      dispatch: (event) => this.dispatch(event),
    });
    if (options.inherited) this.sfu.inherit(options.inherited.session, options.inherited.backend);
  }

  get mode(): RoomMode {
    return this.#mode;
  }

  /** Handles an event now, or right after the one that is being handled. */
  dispatch(event: RoomModeEvent): void {
    if (this.#closed) return;
    this.#queue.push(event);
    if (this.#stepping) return;
    this.#stepping = true;
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) this.#step(next);
    } finally {
      this.#stepping = false;
    }
  }

  /** Somebody sends or receives one more track over this path, or is on the way to: a slow preparation goes on ([M8]). */
  progressed(path: PathKind): void {
    const { preparing } = this.#mode;
    if (preparing?.path !== path || preparing.grace === "running") return;
    this.#timers.prolong("deadline", modeTimings.progressMs);
  }

  /** Holds the call on the SFU for what only it can do, such as a recording ([M14]). @returns releases it */
  require(name: string): () => void {
    return this.#requirements.add(name);
  }

  /**
   * Leaves a media server that is drained ([M10]), or a session whose codec not everybody decodes ([M15]), for another one,
   * if there is one: make before break. After a restart of this process that waits until two are back who can prove the
   * new way.
   */
  moveIfNeeded(): void {
    const move = this.#retireFor(this.#members());
    if (move) this.dispatch(move);
  }

  /** The session that carries the call, for the process that follows this one. */
  storeSession(): StoredSession | null {
    const { live } = this.#mode;
    return live?.path === "sfu" && !live.lost ? this.sfu.store() : null;
  }

  /**
   * Stops the timers and closes the session; events are ignored from here on.
   * @param handOver the process that follows goes on with what carries the call
   */
  close(handOver = false): void {
    this.#closed = true;
    this.#timers.stopAll();
    this.#admissions.close();
    if (handOver && this.storeSession()) return this.sfu.letGo();
    this.sfu.closeFormer();
    this.sfu.close();
  }

  #step(event: RoomModeEvent): void {
    if (event.type === "participantJoined") this.#makeWayFor(event.member.id);
    if (event.type === "knocked" && this.#isWarmedAtDoor())
      this.#makeWayFor(participantId.parse(event.visitor));
    const before = this.#mode;
    const { mode, effects } = reduceRoomMode(before, event);
    this.#mode = mode;
    if (event.type === "participantLeft") this.sfu.expel(event.id);
    if (event.type === "participantLeft" || event.type === "participantReturned")
      this.#admissions.beginAnew(event.id);
    if (event.type === "participantJoined") this.#admissions.openStreams();
    if (event.type === "knockWithdrawn") this.#admissions.expelVisitor(event.visitor);
    for (const effect of effects) this.#perform(effect, before);
    this.#admissions.align();
    if (event.type === "participantReturned") this.moveIfNeeded();
  }

  /**
   * Somebody comes who does not decode what is sent ([M15]), or with whom there are two at last who can prove the way from
   * a drained media server ([M10]): first the session, so that they are only ever in one that is to stay.
   */
  #makeWayFor(comer: ParticipantId): void {
    const move = this.#retireFor([...this.#members(), comer]);
    if (move) this.#step(move);
  }

  /** @returns what the mode has to hear if the session is to be left for the sake of these people, and can be */
  #retireFor(members: readonly ParticipantId[]): RoomModeEvent | null {
    const reason = this.#closed ? null : this.sfu.reasonToMove(members);
    if (!reason || !this.#canMove(members)) return null;
    const { live } = this.#mode;
    this.sfu.retire(live?.path === "sfu" && isToStay(live));
    return { type: reason === "drained" ? "sfuDrained" : "sfuUnsuited" };
  }

  #members(): ParticipantId[] {
    return this.#mode.participants.map(({ id }) => id);
  }

  /** Whether there are, or will be, two who can say that the new way works. */
  #canMove(members: readonly ParticipantId[]): boolean {
    return this.#mode.absent.length === 0 || canProve(this.#mode, members);
  }

  /** Whoever knocks gets a place in a session that nobody uses yet. */
  #isWarmedAtDoor(): boolean {
    const { live, preparing, knocking } = this.#mode;
    return live?.path !== "sfu" && preparing?.path !== "sfu" && knocking.length < warmVisitors;
  }

  #perform(effect: RoomModeEffect, before: RoomMode): void {
    switch (effect.type) {
      case "prepare":
        return this.#prepare(effect);
      case "commit":
        return this.#commit(effect);
      case "cancel":
        return this.#cancel(effect);
      case "extend":
        return this.#extend(effect, before);
      case "renew":
        return this.#admissions.renew(effect.id);
      case "stop":
        return this.#tellAll("mode:stopped", { reason: effect.reason });
      case "startTimer":
        return this.#timers.start(effect.timer, effect.ms);
      case "stopTimer":
        return this.#timers.stop(effect.timer);
      default:
        return effect satisfies never;
    }
  }

  #prepare(effect: Effect<"prepare">): void {
    const { epoch, path, members, reason } = effect;
    this.#options.log.info({ epoch, path, members: members.length, reason }, "a path is being prepared");
    this.history.prepared(effect, this.#mode.live?.path ?? null);
    if (path === "p2p") {
      for (const id of members) this.#options.tell(id, "mode:prepare", planOf(effect));
      return;
    }
    this.#admissions.prepare(effect);
  }

  #commit({ epoch, path, from }: Effect<"commit">): void {
    const reason = this.history.reasonOf(epoch) ?? "retry";
    this.history.ended(epoch, null);
    this.#options.log.info({ epoch, path, from, reason }, "a path is live");
    this.#admissions.beginAllAnew();
    this.#tellAll("mode:commit", { epoch, path });
    this.#options.onCommitted?.({ from, to: path, reason });
  }

  #cancel({ epoch, path, reason }: Effect<"cancel">): void {
    this.#options.log.info({ epoch, path, reason }, "a preparation was given up");
    this.history.ended(epoch, reason);
    this.#tellAll("mode:cancelled", { epoch, path, reason });
    this.#options.onCancelled?.({ to: path, reason });
  }

  #extend({ epoch, path, members }: Effect<"extend">, before: RoomMode): void {
    const known = before.live?.members ?? [];
    const session = path === "sfu" ? this.#admissions.liveSession() : null;
    for (const id of members) {
      if (session && !known.includes(id)) this.#admissions.letIn(session, id);
      else this.#options.tell(id, "mode:extended", { epoch, path, members: [...members] });
    }
  }

  #tellAll<N extends NotificationName>(name: N, payload: NotificationPayload<N>): void {
    for (const { id } of this.#mode.participants) this.#options.tell(id, name, payload);
  }
}
