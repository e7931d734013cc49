import type { RoomMode, RoomModeEffect, RoomModeEvent } from "@/lib/call-mode/room-mode";
import { isToStay, needsSfuSession } from "@/lib/call-mode/wanted-path";
import type { Logger } from "@/lib/node/logger";
import { RequestError } from "@/lib/protocol/errors";
import { participantId, type ParticipantId } from "@/lib/protocol/ids";
import type { Clock } from "../clock";
import { planOf } from "./mode-plan";
import { RenewalPace } from "./renewal-pace";
import type { RoomSfu } from "./room-sfu";
import { resumeAwaited } from "./sfu-requests";
import type { SfuSession, Tell } from "./sfu-session";

type Prepare = Extract<RoomModeEffect, { type: "prepare" }>;

export type SfuAdmissionsOptions = {
  sfu: RoomSfu;
  mode: () => RoomMode;
  dispatch: (event: RoomModeEvent) => void;
  tell: Tell;
  /** The ids that those at the door will have when they join. */
  visitors?: () => Iterable<ParticipantId>;
  clock: Clock;
  log: Logger;
};

/** How often somebody is let into a live session before it is taken for broken. */
const letInTries = 3;

/** So many people at the door get a session before they join; more would only be a way to use up a media server. */
export const warmVisitors = 4;

/**
 * Gives everybody who needs one a place in the room's SFU session, and says so to them: with a plan, with the path that is
 * live, or ahead of both ([M3]). A place takes time to make; what has become outdated meanwhile is not told to anybody.
 */
export class SfuAdmissions {
  readonly #options: SfuAdmissionsOptions;
  #plansMade = 0;
  #newestTold = 0;
  /** They hear of their place on the live path as soon as it is made. */
  readonly #lettingIn = new Map<ParticipantId, Promise<void>>();
  readonly #pace: RenewalPace;

  constructor(options: SfuAdmissionsOptions) {
    this.#options = options;
    this.#pace = new RenewalPace(options.clock);
  }

  get #sfu(): RoomSfu {
    return this.#options.sfu;
  }

  get #mode(): RoomMode {
    return this.#options.mode();
  }

  /** Tells the members of a preparation once each of them has a place. */
  prepare(effect: Prepare): void {
    const session = this.#sfu.ensure();
    const turn = ++this.#plansMade;
    const admitted = session
      ? this.#admitAll(session, effect.members)
      : Promise.reject(new RequestError("media-server-unavailable", "No media server can take this call."));
    admitted.then(
      () => session && this.#tellPrepared(session, effect, turn),
      (error: unknown) => {
        this.#options.log.warn({ err: error, epoch: effect.epoch }, "the SFU session could not be set up");
        this.#options.dispatch({ type: "sfuSetUpFailed", epoch: effect.epoch });
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

  #tellPrepared(session: SfuSession, effect: Prepare, turn: number): void {
    // A plan can wait for somebody who is leaving, and be overtaken by the next one: never go back to fewer people.
    if (this.#sfu.session !== session || turn < this.#newestTold) return;
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

  /** Another place on the live path for somebody whose former one broke. */
  renew(id: ParticipantId): void {
    this.#pace.renew(id, () => this.#renewNow(id));
  }

  /** They have left, or are there with a new page: no former failure of theirs counts. */
  beginAnew(id: ParticipantId): void {
    this.#pace.forget(id);
  }

  /** Another path carries the call. A renewal that waits was for the one before, and would break what works now. */
  beginAllAnew(): void {
    this.#pace.forgetAll();
  }

  /** May be called twice. */
  close(): void {
    this.#pace.forgetAll();
  }

  #renewNow(id: ParticipantId): void {
    const { live } = this.#mode;
    if (live?.path !== "sfu" || live.lost || !live.members.includes(id)) return;
    const session = this.liveSession();
    if (session) this.#letInWhen(session, id, session.renew(id));
  }

  /** The session on which the live path over the SFU runs, or is to run: it is made where there is none that works. */
  liveSession(): SfuSession | null {
    return this.#mode.live?.drained ? this.#sfu.former : this.#sfu.ensure();
  }

  /** The media server has lost one person's part of the room. In a preparation their browser will say so. */
  losePeer(id: ParticipantId, session: SfuSession): void {
    const { live, preparing } = this.#mode;
    if (live?.path === "sfu" && session === this.#sfu.carrying)
      return this.#options.dispatch({ type: "participantFailed", id, epoch: live.epoch });
    if (preparing?.path === "sfu") return;
    this.#sfu.session?.expel(id);
    this.align(); // which warms a new one for them
  }

  /** Gives one person a place on the live path as soon as it is made. */
  letIn(session: SfuSession, id: ParticipantId): void {
    this.#letInWhen(session, id, session.admit(id));
  }

  #letInWhen(session: SfuSession, id: ParticipantId, admitted: Promise<void>, tries = letInTries): void {
    this.#lettingIn.set(id, admitted);
    const done = () => this.#lettingIn.get(id) === admitted && this.#lettingIn.delete(id);
    admitted.then(
      () => {
        done();
        this.#tellExtended(session, id);
      },
      (error: unknown) => {
        done();
        if (!this.#isHere(id) || this.#sfu.carrying !== session) return;
        this.#options.log.warn({ err: error, participantId: id }, "nobody can be let into the live session");
        const code = error instanceof RequestError ? error.code : null;
        // A full or busy room goes on for those who are in it.
        if (code === "conflict" || code === "rate-limited") return;
        // One of its workers has died, or it was late to answer: that concerns this person. If it is gone, that is heard.
        if (code === "media-server-unavailable" && tries > 1)
          return this.#letInWhen(session, id, session.admit(id), tries - 1);
        // Another one is about to take over, and this one goes on for those who are in it.
        if (session === this.#sfu.former) return;
        // Any other refusal means that the room there is broken.
        this.#sfu.close();
        this.#options.dispatch({ type: "sfuLost" });
      },
    );
  }

  #tellExtended(session: SfuSession, id: ParticipantId): void {
    const { live } = this.#mode;
    if (this.#sfu.carrying !== session || live?.path !== "sfu" || !live.members.includes(id)) return;
    const { epoch, path, members } = live;
    const offer = session.describe(id);
    const former = session === this.#sfu.former;
    this.#options.tell(id, "mode:extended", {
      ...{ epoch, path, members: [...members] },
      session: offer ? { ...offer, ...(former && { former }) } : undefined,
    });
  }

  /** Has a session as long as the mode needs one, with everybody in it; says so to those whom no plan tells. */
  align(): void {
    if (!needsSfuSession(this.#mode)) {
      this.#sfu.close();
    } else {
      const known = this.#sfu.session;
      const session = known?.failed ? null : this.#sfu.ensure();
      for (const id of session ? this.#idsToWarm() : [])
        if (session && !session.findPeer(id)?.told) this.#warm(session, id);
    }
    if (this.#mode.live && !isToStay(this.#mode.live)) return; // what it still shows stays
    this.#sfu.closeFormer();
    this.#sfu.tellCooled();
  }

  /** Also whoever has a place from a plan that was given up before it was told. */
  #warm(session: SfuSession, id: ParticipantId): void {
    session.admit(id).then(
      () => {
        if (this.#sfu.session !== session || session.findPeer(id)?.told !== false) return;
        if (this.#isOnSfu(id)) {
          if (this.#isLeftOut(id)) this.#tellExtended(session, id);
          return;
        }
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
  expelVisitor(visitor: string): void {
    const id = participantId.parse(visitor);
    if (!this.#isHere(id)) this.#sfu.expel(id);
  }

  /** What was made ready at the door, and for whom waits there, flows from now on. */
  openStreams(): void {
    if (!this.#sfu.session) return;
    resumeAwaited(this.#sfu.session, (id) => this.#isHere(id)).catch((error: unknown) =>
      // A media server that cannot do this is lost in a moment, or the preparation meets its deadline ([M8]).
      this.#options.log.warn({ err: error }, "what was made ready at the door stays closed"),
    );
  }

  #isHere(id: ParticipantId): boolean {
    return this.#mode.participants.some((member) => member.id === id);
  }

  /** Refused when they came in: they are a member of what is live, and nothing has told them of it since. */
  #isLeftOut(id: ParticipantId): boolean {
    const { live, preparing } = this.#mode;
    return live?.path === "sfu" && isToStay(live) && preparing?.path !== "sfu" && !this.#lettingIn.has(id);
  }

  /** A plan for the SFU names this person, and brings their session with it. */
  #isOnSfu(id: ParticipantId): boolean {
    const { live, preparing } = this.#mode;
    return [live, preparing].some((path) => path?.path === "sfu" && path.members.includes(id));
  }
}
