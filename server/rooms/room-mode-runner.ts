import { reduceRoomMode } from "@/lib/call-mode/room-mode-reducer";
import {
  initialRoomMode,
  modeTimings,
  type ModeSettings,
  type RoomMode,
  type RoomModeEffect,
  type RoomModeEvent,
} from "@/lib/call-mode/room-mode";
import { needsSfuSession } from "@/lib/call-mode/wanted-path";
import type { Logger } from "@/lib/node/logger";
import { RequestError } from "@/lib/protocol/errors";
import { participantId, type ParticipantId } from "@/lib/protocol/ids";
import type { MediaServerState, ModeReason, PathKind } from "@/lib/protocol/mode";
import type { Clock } from "../clock";
import { ModeRequirements } from "./mode-requirements";
import { ModeTimers } from "./mode-timers";
import type { NotificationName, NotificationPayload } from "./outbox";
import { RoomSfu } from "./room-sfu";
import type { SfuBackend } from "./sfu-backend";
import { resumeAwaited } from "./sfu-requests";
import type { SfuSession, Tell } from "./sfu-session";
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
  chooseBackend: () => SfuBackend | null;
  /** The ids that those at the door will have when they join. */
  visitors?: () => Iterable<ParticipantId>;
  tell: Tell;
  /** What moderators have stopped. */
  isHeld?: IsHeld;
  clock: Clock;
  log: Logger;
  onCommitted?: (committed: CommittedSwitch) => void;
  onCancelled?: (cancelled: CancelledSwitch) => void;
};

/** So many people at the door get a session before they join; more would only be a way to use up a media server. */
const warmVisitors = 4;

/**
 * Performs what the pure reducer decides: one event at a time, effects in their order. Setting up a session on a media
 * server takes time; meanwhile further events are handled, and what has become outdated is not told to anybody.
 */
export class RoomModeRunner {
  readonly sfu: RoomSfu;
  readonly history = new SwitchHistory();
  readonly #options: RunnerOptions;
  readonly #timers: ModeTimers;
  readonly #queue: RoomModeEvent[] = [];
  readonly #requirements = new ModeRequirements((requirements) =>
    this.dispatch({ type: "requirementsChanged", requirements }),
  );
  #mode: RoomMode;
  #plansMade = 0;
  #newestTold = 0;
  #stepping = false;
  #closed = false;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#mode = options.mode ?? initialRoomMode(options.settings, options.mediaServer);
    this.#timers = new ModeTimers(options.clock, (timer) => this.dispatch({ type: "timerFired", timer }));
    this.sfu = new RoomSfu({
      ...options,
      onLost: () => this.dispatch({ type: "sfuLost" }),
      onPeerLost: (id) => this.#losePeer(id),
    });
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

  /** Leaves a media server that is drained for another one, if there is one: make before break ([M10]). */
  moveIfDrained(): void {
    if (this.#closed || !this.sfu.shouldMove) return;
    this.sfu.retire();
    this.dispatch({ type: "sfuDrained" });
  }

  /** Stops the timers and closes the session; events are ignored from here on. */
  close(): void {
    this.#closed = true;
    this.#timers.stopAll();
    this.sfu.closeFormer();
    this.sfu.close();
  }

  #step(event: RoomModeEvent): void {
    const before = this.#mode;
    const { mode, effects } = reduceRoomMode(before, event);
    this.#mode = mode;
    if (event.type === "participantLeft") this.sfu.expel(event.id);
    if (event.type === "participantJoined") this.#openStreams();
    if (event.type === "knockWithdrawn") this.#expelVisitor(event.visitor);
    for (const effect of effects) this.#perform(effect, before);
    this.#alignSession();
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
        return this.#renew(effect);
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
    const session = this.sfu.ensure();
    const turn = ++this.#plansMade;
    const admitted = session
      ? this.#admitAll(session, members)
      : Promise.reject(new RequestError("media-server-unavailable", "No media server can take this call."));
    admitted.then(
      () => session && this.#tellPrepared(session, effect, turn),
      (error: unknown) => {
        this.#options.log.warn({ err: error, epoch }, "the SFU session could not be set up");
        this.dispatch({ type: "sfuSetUpFailed", epoch });
      },
    );
  }

  /** Who leaves while their transports are being made does not count. */
  async #admitAll(session: SfuSession, members: readonly ParticipantId[]): Promise<void> {
    await Promise.all(
      members.map((id) =>
        session.admit(id).catch((error: unknown) => {
          if (this.#isHere(id)) throw error;
        }),
      ),
    );
  }

  #tellPrepared(session: SfuSession, effect: Effect<"prepare">, turn: number): void {
    // A plan can wait for somebody who is leaving, and be overtaken by the next one: never go back to fewer people.
    if (this.sfu.session !== session || turn < this.#newestTold) return;
    this.#newestTold = turn;
    const { preparing, live } = this.#mode;
    const members = effect.members.filter((id) => this.#isHere(id));
    if (preparing?.epoch === effect.epoch) {
      const plan = planOf({ ...effect, members });
      for (const id of members)
        this.#options.tell(id, "mode:prepare", { ...plan, session: session.describe(id) ?? undefined });
    } else if (live?.epoch === effect.epoch) {
      // Committed without those whose set-up was still under way: they join what is live.
      const untold = members.filter((id) => !session.told().some((peer) => peer.participantId === id));
      for (const id of untold) this.#tellExtended(session, id);
    }
  }

  #commit({ epoch, path, from }: Effect<"commit">): void {
    const reason = this.history.reasonOf(epoch) ?? "retry";
    this.history.ended(epoch, null);
    this.#options.log.info({ epoch, path, from, reason }, "a path is live");
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
    const session = path === "sfu" ? this.sfu.ensure() : null;
    for (const id of members) {
      if (session && !known.includes(id)) this.#letIn(session, id, session.admit(id));
      else this.#options.tell(id, "mode:extended", { epoch, path, members: [...members] });
    }
  }

  #renew({ id }: Effect<"renew">): void {
    const session = this.sfu.ensure();
    if (session) this.#letIn(session, id, session.renew(id));
  }

  /** The media server has lost one person's part of the room. In a preparation their browser will say so. */
  #losePeer(id: ParticipantId): void {
    const { live, preparing } = this.#mode;
    if (live?.path === "sfu") return this.dispatch({ type: "participantFailed", id, epoch: live.epoch });
    if (preparing?.path === "sfu") return;
    this.sfu.session?.expel(id);
    this.#alignSession(); // which warms a new one for them
  }

  /** Gives one person a session on the live path as soon as it is made. */
  #letIn(session: SfuSession, id: ParticipantId, admitted: Promise<void>): void {
    admitted.then(
      () => this.#tellExtended(session, id),
      (error: unknown) => {
        if (!this.#isHere(id) || this.sfu.session !== session) return;
        this.#options.log.warn({ err: error, participantId: id }, "nobody can be let into the live session");
        // A full or busy room goes on for those who are in it; any other refusal means that the room there is broken.
        if (error instanceof RequestError && ["conflict", "rate-limited"].includes(error.code)) return;
        this.sfu.close();
        this.dispatch({ type: "sfuLost" });
      },
    );
  }

  #tellExtended(session: SfuSession, id: ParticipantId): void {
    const { live } = this.#mode;
    if (this.sfu.session !== session || live?.path !== "sfu" || !live.members.includes(id)) return;
    const { epoch, path, members } = live;
    const offer = session.describe(id) ?? undefined;
    this.#options.tell(id, "mode:extended", { epoch, path, members: [...members], session: offer });
  }

  /** Has a session as long as the mode needs one, with everybody in it; says so to those whom no plan tells. */
  #alignSession(): void {
    if (!needsSfuSession(this.#mode)) {
      this.sfu.close();
    } else {
      const known = this.sfu.session;
      const session = known?.failed ? null : this.sfu.ensure();
      for (const id of session ? this.#idsToWarm() : [])
        if (session && !session.has(id)) this.#warm(session, id);
    }
    if (this.#mode.live?.lost) return; // what it still shows stays
    this.sfu.closeFormer();
    this.sfu.tellCooled();
  }

  #warm(session: SfuSession, id: ParticipantId): void {
    session.admit(id).then(
      () => {
        if (this.sfu.session !== session || !session.has(id) || this.#isOnSfu(id)) return;
        const offer = session.describe(id);
        if (offer) this.#options.tell(id, "sfu:warmed", offer);
      },
      (error: unknown) =>
        this.#options.log.info({ err: error, participantId: id }, "the SFU was not warmed for somebody"),
    );
  }

  /** A call that runs on the SFU already takes a newcomer in without being warmed for each who looks in. */
  #idsToWarm(): ParticipantId[] {
    const inside = this.#mode.participants.map(({ id }) => id);
    if (this.#mode.live?.path === "sfu") return inside;
    return [...inside, ...[...(this.#options.visitors?.() ?? [])].slice(0, warmVisitors)];
  }

  /** Whoever has come in keeps the session that was warmed at the door. */
  #expelVisitor(visitor: string): void {
    const id = participantId.parse(visitor);
    if (!this.#isHere(id)) this.sfu.expel(id);
  }

  /** What was made ready at the door, and for whom waits there, flows from now on. */
  #openStreams(): void {
    if (!this.sfu.session) return;
    resumeAwaited(this.sfu.session, (id) => this.#isHere(id)).catch((error: unknown) =>
      // A media server that cannot do this is lost in a moment, or the preparation meets its deadline ([M8]).
      this.#options.log.warn({ err: error }, "what was made ready at the door stays closed"),
    );
  }

  #isHere(id: ParticipantId): boolean {
    return this.#mode.participants.some((member) => member.id === id);
  }

  /** A plan for the SFU names this person, and brings their session with it. */
  #isOnSfu(id: ParticipantId): boolean {
    const { live, preparing } = this.#mode;
    return [live, preparing].some((path) => path?.path === "sfu" && path.members.includes(id));
  }

  #tellAll<N extends NotificationName>(name: N, payload: NotificationPayload<N>): void {
    for (const { id } of this.#mode.participants) this.#options.tell(id, name, payload);
  }
}

function planOf({ epoch, path, members, reason }: Effect<"prepare">) {
  return { epoch, path, members: [...members], reason };
}
