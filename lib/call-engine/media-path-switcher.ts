import type { ParticipantId } from "@/lib/protocol/ids";
import type { PathPlan } from "@/lib/protocol/mode";
import type { ParticipantMedia, TrackSource } from "@/lib/protocol/participant";
import type { onFirstMedia } from "./first-media";
import type { MediaPath, RemoteTrack } from "./media-path";
import { PathReception } from "./path-reception";
import { PathTroubles, type TroubleReports } from "./path-troubles";
import type { Stage } from "./stage";
import { bringsMore, completedTracks, hasBegun, patchedTracks } from "./tracks-of-two-paths";

/** Who is in the call beside this browser, and what they send. */
export interface OtherPeople {
  ids(): Iterable<ParticipantId>;
  mediaOf(id: ParticipantId): ParticipantMedia | null;
  /** Their connection to the server has dropped: they have not heard of what is being prepared. */
  isAway(id: ParticipantId): boolean;
}

/** What the server is told about a path here. */
export interface PathReports extends TroubleReports {
  ready(epoch: number): void;
}

export type SwitcherOptions = {
  createPath: (plan: PathPlan) => MediaPath;
  others: OtherPeople;
  stage: Stage;
  reports: PathReports;
  /** For tests, which have no decoder. */
  watchFirstMedia?: typeof onFirstMedia;
};

/**
 * Holds the live path and the one being prepared beside it, and decides for each remote person on which of them they
 * are seen and heard ([M4]). The server decides when a path is live; here nothing is closed before it says so ([M5]).
 */
export class MediaPathSwitcher {
  #live: PathReception | null = null;
  #preparing: PathReception | null = null;
  #readySaid = false;
  readonly #troubles: PathTroubles;
  readonly #shownOn = new Map<ParticipantId, PathReception>();

  constructor(private readonly options: SwitcherOptions) {
    this.#troubles = new PathTroubles(options.reports);
  }

  get live(): MediaPath | null {
    return this.#live?.path ?? null;
  }

  get preparing(): MediaPath | null {
    return this.#preparing?.path ?? null;
  }

  /**
   * `mode:prepare`. The same epoch again brings more members ([M12]); an epoch that is already live is late news.
   * @param liveIsLost the server knows that nothing comes over the live path any more
   */
  prepare(plan: PathPlan, liveIsLost = false): void {
    if (this.#live?.path.epoch === plan.epoch) return;
    if (liveIsLost && this.#live) this.#troubles.lose(this.#live);
    if (this.#preparing?.path.epoch === plan.epoch) {
      this.#preparing.setMembers(plan.members);
    } else {
      this.#dropPreparing(); // [M11]
      this.#readySaid = false;
      this.#preparing = this.#receive(plan);
      this.#preparing?.setMembers(plan.members);
    }
    this.#evaluateAll();
  }

  /** `mode:commit`: what was prepared is live, what was live is closed. */
  commit(epoch: number): void {
    if (this.#preparing?.path.epoch !== epoch) return; // [M6]
    const old = this.#live;
    this.#live = this.#preparing;
    this.#preparing = null;
    this.#evaluateAll();
    this.#forget(old);
    old?.close();
  }

  /** `mode:cancelled`: everybody is shown on the live path again before the other one goes ([M8]). */
  cancel(epoch: number): void {
    if (this.#preparing?.path.epoch !== epoch) return; // [M6]
    if (!this.#readySaid) console.info(`Epoch ${epoch} was not ready here: ${this.#missing().join(", ")}.`);
    this.#dropPreparing();
    this.#evaluateAll();
  }

  /** `mode:extended`: the live path has more people, or this browser is new on it, or gets a new session for it. */
  extend(plan: PathPlan, replace: boolean): void {
    if (this.#live?.path.epoch === plan.epoch && !replace) {
      this.#live.setMembers(plan.members);
    } else {
      const received = this.#receive(plan);
      if (!received) return;
      const old = this.#live;
      this.#live = received;
      received.setMembers(plan.members);
      this.#forget(old);
      old?.close();
    }
    this.#evaluateAll();
  }

  /** `mode:stopped`: nothing is live ([M1]). A preparation goes on. */
  stop(): void {
    const old = this.#live;
    this.#live = null;
    this.#forget(old);
    old?.close();
    this.#evaluateAll();
  }

  /** Somebody's media, connection or membership changed: readiness may have, too. */
  participantChanged(id: ParticipantId): void {
    // The own tile shows the own devices: on no path is anything of it.
    if ([...this.options.others.ids()].includes(id)) this.#evaluate(id);
    this.#sayReady();
  }

  participantLeft(id: ParticipantId): void {
    this.#shownOn.delete(id);
    this.options.stage.show(id, []);
    for (const reception of [this.#live, this.#preparing]) reception?.removeMember(id);
    this.#sayReady();
  }

  /** The socket was away: whoever waits for the word may not have heard it. */
  repeatReports(): void {
    this.#troubles.repeat();
    if (!this.#readySaid) return;
    this.#readySaid = false;
    this.#sayReady();
  }

  async setLocalTrack(source: TrackSource, track: MediaStreamTrack | null): Promise<void> {
    await Promise.all([
      this.#live?.path.setLocalTrack(source, track),
      this.#preparing?.path.setLocalTrack(source, track),
    ]);
  }

  /** Of every connection over which somebody may be seen or heard now. */
  async statistics(): Promise<RTCStatsReport[]> {
    const paths = [this.#live, this.#preparing].flatMap((reception) => reception?.path ?? []);
    return (await Promise.all(paths.map((path) => path.statistics()))).flat();
  }

  close(): void {
    const open = [this.#preparing, this.#live];
    this.#preparing = this.#live = null;
    for (const reception of open) reception?.close();
    for (const id of this.#shownOn.keys()) this.options.stage.show(id, []);
    this.#shownOn.clear();
    this.#troubles.close();
  }

  /** `null` when the path cannot even be made, which the server is told. */
  #receive(plan: PathPlan): PathReception | null {
    const { stage, reports } = this.options;
    let path: MediaPath;
    try {
      path = this.options.createPath(plan);
    } catch (error) {
      console.error(`The path ${plan.path} of epoch ${plan.epoch} could not be made.`, error);
      reports.failed(plan.epoch, plan.path, `could not be made: ${String(error)}`);
      return null;
    }
    const reception = new PathReception(path, this.options.watchFirstMedia);
    for (const id of this.options.others.ids())
      for (const remote of reception.tracksOf(id)) stage.attach(remote);
    reception.events.on("attached", (remote) => stage.attach(remote));
    reception.events.on("detached", (remote) => stage.detach(remote));
    this.#troubles.follow(reception, () => this.#evaluateAll());
    reception.events.on("changed", (id) => {
      if (reception !== this.#live && reception !== this.#preparing) return;
      this.#evaluate(id);
      this.#sayReady();
    });
    return reception;
  }

  #dropPreparing(): void {
    const dropped = this.#preparing;
    this.#preparing = null;
    this.#forget(dropped);
    for (const id of this.options.others.ids()) this.#evaluate(id);
    dropped?.close();
  }

  #forget(reception: PathReception | null): void {
    if (reception) this.#troubles.forget(reception);
    for (const [id, shown] of this.#shownOn) if (shown === reception) this.#shownOn.delete(id);
  }

  #evaluateAll(): void {
    for (const id of this.options.others.ids()) this.#evaluate(id);
    this.#sayReady();
  }

  /** Chooses the path on which this person is shown, and shows what it has of them now. */
  #evaluate(id: ParticipantId): void {
    const media = this.options.others.mediaOf(id);
    if (!media) return;
    const chosen = this.#choose(id, media);
    if (!chosen) return this.options.stage.show(id, []);
    this.#shownOn.set(id, chosen);
    this.options.stage.show(id, this.#tracksOn(chosen, id, media));
  }

  #tracksOn(chosen: PathReception, id: ParticipantId, media: ParticipantMedia): RemoteTrack[] {
    if (chosen === this.#preparing) return completedTracks(chosen, this.#live, id, media);
    return this.#inNeed(chosen) ? patchedTracks(chosen, this.#preparing, id) : chosen.tracksOf(id);
  }

  /** Nothing comes over the live path: [M4] in one step is for paths that work. */
  #inNeed(chosen: PathReception): boolean {
    if (chosen !== this.#live || !this.#preparing) return false;
    return this.#troubles.has(chosen);
  }

  #choose(id: ParticipantId, media: ParticipantMedia): PathReception | null {
    const shown = this.#shownOn.get(id);
    if (this.#preparing) {
      if (this.#preparing.isComplete(id, media)) return this.#preparing;
      // Somebody new, or with a camera that is new: their sound goes on over the live path meanwhile.
      if (bringsMore(this.#preparing, this.#live, id, media)) return this.#preparing;
      // Whom nothing was there of may come over the live path first after all.
      const liveIsFirst = !hasBegun(this.#preparing, id) && hasBegun(this.#live, id);
      if (shown === this.#preparing && !liveIsFirst) return this.#preparing;
      // Nothing of them is there yet: show whatever comes first.
      if (!this.#live || this.#live.tracksOf(id).length === 0) return this.#preparing;
    }
    return this.#live;
  }

  /** [M5] Once everybody on the prepared path is shown on it; who is away is not waited for ([M12]). */
  #sayReady(): void {
    const preparing = this.#preparing;
    if (!preparing || this.#readySaid) return;
    if (this.#missing().length > 0) return;
    this.#readySaid = true;
    this.options.reports.ready(preparing.path.epoch);
  }

  /** What the preparation waits for here, as `participant: source`. */
  #missing(): string[] {
    const preparing = this.#preparing;
    if (!preparing) return [];
    return [...this.options.others.ids()].flatMap((id) => {
      if (!preparing.members.includes(id) || this.options.others.isAway(id)) return [];
      const media = this.options.others.mediaOf(id);
      if (media === null) return [];
      // A stream that has only begun may falter: of whom nothing can be lost, it is all there is.
      const enough = hasBegun(this.#live, id) ? "flowing" : "begun";
      return preparing.missingOf(id, media, enough).map((what) => `${id}: ${what}`);
    });
  }
}
