import type { KeptMedia, RoomSnapshot } from "@/lib/protocol/browser-requests";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { PathKind } from "@/lib/protocol/mode";
import type { CallEngineEvents, PathState } from "./call-engine-events";
import type { CallPaths } from "./call-paths";
import { catchUp } from "./catch-up";
import type { EmitterOf } from "./emitter";
import type { LocalMedia } from "./local-media/local-media";
import { liveIsLost } from "./live-is-lost";
import { MediaPathSwitcher } from "./media-path-switcher";
import type { Participants } from "./participants";
import type { SignallingClient } from "./signalling-client";
import type { Stage } from "./stage";
import type { WantedPictures } from "./wanted-pictures/wanted-pictures";

export type CallSessionOptions = {
  snapshot: RoomSnapshot;
  /** Closed with the session. */
  paths: CallPaths;
  participants: Participants;
  wanted: Pick<WantedPictures, "events">;
  signalling: SignallingClient;
  localMedia: LocalMedia;
  stage: Stage;
  events: EmitterOf<CallEngineEvents>;
};

/** One stay in the call, from the server's yes to `close()`: follows its notifications. */
export class CallSession {
  readonly #paths: CallPaths;
  readonly #switcher: MediaPathSwitcher;
  readonly #stops: (() => void)[];
  #path: PathState = { live: null, preparing: null, epoch: 0 };
  #liveEpoch = 0;
  #handWishes = 0;
  #closed = false;

  constructor(private readonly options: CallSessionOptions) {
    const { paths, participants, signalling, stage } = options;
    this.#paths = paths;
    this.#switcher = new MediaPathSwitcher({
      createPath: (plan) => this.#paths.create(plan),
      others: participants,
      stage,
      reports: {
        ready: (epoch) => this.#tell("mode:ready", signalling.request("mode:ready", { epoch })),
        doubted: (epoch, doubted) =>
          this.#tell("mode:doubt", signalling.request("mode:doubt", { epoch, doubted })),
        failed: (epoch, path, reason) =>
          this.#tell(
            "mode:failed",
            signalling.request("mode:failed", { epoch, path, reason: reason.slice(0, 300) }),
          ),
      },
    });
    this.#stops = [
      ...this.#followPeople(),
      ...this.#followMode(),
      ...this.#followLocalMedia(),
      options.wanted.events.on("changed", (ids) => this.picturesChanged(ids)),
    ];
  }

  /** After a reconnection without loss: say again what may not have been heard. */
  recovered(): void {
    this.#switcher.repeatReports();
    this.#sendMedia();
  }

  /** What a server that has missed nothing else needs to know to leave this media alone. */
  kept(): KeptMedia {
    const open = [this.#switcher.live, this.#switcher.preparing];
    return {
      epochs: open.flatMap((path) => (path ? [path.epoch] : [])),
      sessionId: this.#paths.sessionId,
      formerSessionId: this.#paths.formerSessionId,
    };
  }

  /** The seat was taken again over another connection: goes on with what was kept. @param gone who has left meanwhile */
  catchUp(snapshot: RoomSnapshot, gone: readonly ParticipantId[]): void {
    const { paths, participants } = snapshot;
    const { live, preparing } = paths;
    if (live) this.#liveEpoch = live.epoch; // its commit may not have been heard
    for (const id of gone) this.#switcher.participantLeft(id);
    this.#paths.catchUp(snapshot);
    catchUp(this.#switcher, paths, participants.length < 2);
    this.#paths.endOthers(snapshot); // with the paths that are given up now
    for (const { id } of participants) this.#switcher.participantChanged(id);
    this.#setPath({
      live: live?.path ?? null,
      preparing: preparing?.path ?? null,
      epoch: preparing?.epoch ?? live?.epoch ?? this.#path.epoch,
    });
    this.#paths.picturesChanged(); // what could not be said meanwhile
    this.recovered();
  }

  /** Shown at once, and taken back when the server has not seen it. */
  async setHandRaised(raised: boolean): Promise<void> {
    const { signalling, events, snapshot } = this.options;
    const wish = ++this.#handWishes;
    const show = (handRaised: boolean) =>
      events.emit("participantChanged", { id: snapshot.selfId, handRaised });
    show(raised);
    const seen = await signalling.request("participant:raise-hand", { raised }).then(
      () => true,
      (error: unknown) => {
        console.warn("The hand was not seen by the server.", error);
        return false;
      },
    );
    // Once more: whoever took their seat again meanwhile has been shown what the server knew until then.
    if (wish === this.#handWishes) show(seen ? raised : !raised);
  }

  /** Something else is wanted of these people's pictures: on the path there is, and on all that follow. */
  picturesChanged(ids: Iterable<ParticipantId> = this.options.participants.ids()): void {
    this.#paths.picturesChanged();
    for (const id of ids) this.#switcher.participantChanged(id);
  }

  /** Of every connection that carries the call now. */
  statistics(): Promise<RTCStatsReport[]> {
    return this.#switcher.statistics();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const stop of this.#stops) stop();
    this.#switcher.close();
    this.#paths.close();
    this.#setPath({ live: null, preparing: null });
  }

  #followPeople(): (() => void)[] {
    const { signalling, participants, events } = this.options;
    return [
      signalling.on("participant:joined", ({ participant }) => {
        participants.add(participant);
        events.emit("participantJoined", participant);
        this.#switcher.participantChanged(participant.id);
      }),
      signalling.on("participant:left", ({ participantId }) => {
        participants.remove(participantId);
        this.#switcher.participantLeft(participantId);
        events.emit("participantLeft", participantId);
      }),
      signalling.on("participant:changed", ({ participantId, ...change }) => {
        participants.change(participantId, dropUndefined(change));
        events.emit("participantChanged", { id: participantId, ...change });
        if (change.media) this.#paths.mediaChanged(participantId);
        if (change.media || change.connected !== undefined) this.#switcher.participantChanged(participantId);
      }),
    ];
  }

  #followMode(): (() => void)[] {
    const { signalling, events } = this.options;
    return [
      signalling.on("mode:prepare", ({ reason, ...plan }) => {
        this.#setPath({ preparing: plan.path, epoch: plan.epoch });
        const lost = liveIsLost(reason, this.#switcher.live?.kind ?? null);
        if (lost) this.#paths.mediaServerLost(plan);
        this.#switcher.prepare(plan, lost);
      }),
      signalling.on("mode:commit", ({ epoch, path }) => {
        this.#switcher.commit(epoch);
        // Told to everybody, also to those who were never asked to prepare it or could not: they are where they were.
        if (this.#switcher.live?.epoch !== epoch)
          return this.#setPath({ preparing: null, epoch: this.#liveEpoch });
        this.#liveEpoch = epoch;
        this.#setPath({ live: path, preparing: null, epoch });
      }),
      signalling.on("mode:cancelled", ({ epoch, path, reason }) => {
        this.#switcher.cancel(epoch);
        this.#setPath({ preparing: null, epoch: this.#liveEpoch });
        if (reason !== "superseded" && reason !== "nobody-left")
          events.emit("noticePosted", { code: "switch-cancelled", path, reason });
      }),
      signalling.on("mode:extended", (plan) => {
        this.#switcher.extend(plan, this.#paths.bringsNewSession(plan));
        this.#liveEpoch = plan.epoch;
        this.#setPath({ live: plan.path, epoch: Math.max(plan.epoch, this.#path.epoch) });
      }),
      signalling.on("mode:stopped", () => {
        this.#switcher.stop();
        this.#setPath({ live: null });
      }),
    ];
  }

  #followLocalMedia(): (() => void)[] {
    const { localMedia, snapshot } = this.options;
    // What the server believes is what was sent with the join; a mute since then is news.
    let sent = "";
    const sendIfChanged = () => {
      const now = JSON.stringify(localMedia.media);
      if (now === sent) return;
      sent = now;
      this.#sendMedia();
    };
    const own = snapshot.participants.find(({ id }) => id === snapshot.selfId);
    if (own) sent = JSON.stringify({ ...localMedia.media, ...own.media });
    sendIfChanged();
    return [
      localMedia.events.on("trackChanged", (source, track) => {
        this.#paths.setLocalTrack(source, track);
        this.#switcher.setLocalTrack(source, track).catch((error: unknown) => {
          console.error(`The ${source} could not be changed on a path.`, error);
        });
      }),
      localMedia.events.on("stateChanged", sendIfChanged),
    ];
  }

  #sendMedia(): void {
    const { signalling, localMedia } = this.options;
    this.#tell("participant:set-media", signalling.request("participant:set-media", localMedia.media));
  }

  #setPath(change: { live?: PathKind | null; preparing?: PathKind | null; epoch?: number }): void {
    this.#path = { ...this.#path, ...change };
    this.#paths.setSwitching(this.#path.preparing !== null);
    this.options.events.emit("pathChanged", this.#path);
  }

  /** A word to the server that the page has nothing to do about; what it means is repeated after a reconnection. */
  #tell(what: string, asked: Promise<unknown>): void {
    asked.catch((error: unknown) => {
      if (!this.#closed) console.warn(`The server did not take ${what}.`, error);
    });
  }
}

function dropUndefined<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
