import type { RoomSnapshot } from "@/lib/protocol/browser-requests";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { IceServer, PathPlan, SfuSession } from "@/lib/protocol/mode";
import type { ParticipantMedia, TrackSource } from "@/lib/protocol/participant";
import type { LocalTracks, MediaPath } from "./media-path";
import { P2pMediaPath } from "./p2p/p2p-media-path";
import { fetchDeviceCode } from "./sfu/load-device";
import type { WantedHeights } from "./sfu/picture-wishes";
import { SfuConnection } from "./sfu/sfu-connection";
import { SfuMediaPath } from "./sfu/sfu-media-path";
import { SfuStreams } from "./sfu/sfu-streams";
import type { SignallingClient } from "./signalling-client";
import type { WantedPictures } from "./wanted-pictures/wanted-pictures";

/** Signals for epochs older than this many back are never valid any more. */
const KEPT_EPOCHS = 2;

export type CallPathsOptions = {
  selfId: ParticipantId;
  iceServers: readonly IceServer[];
  signalling: SignallingClient;
  localTracks: () => LocalTracks;
  sendingOf: (id: ParticipantId) => "video" | "audio" | null;
  /** What this person has announced to send; `null` while nothing is known of them. */
  mediaOf: (id: ParticipantId) => ParticipantMedia | null;
  wanted: Pick<WantedPictures, "heightOf" | "sharedHeight">;
};

type SessionsThatGoOn = Pick<RoomSnapshot, "session" | "formerSession">;

/** Builds paths from plans, keeps SFU sessions warm, and brings to each what the server forwards for it. */
export class CallPaths {
  readonly #p2p = new Map<number, P2pMediaPath>();
  readonly #sfu = new Map<string, { streams: SfuStreams; path: SfuMediaPath | null }>();
  #currentSession: string | null = null;
  #inside = false;
  #switching = false;
  readonly #heights: WantedHeights;
  readonly #stops: (() => void)[];

  constructor(private readonly options: CallPathsOptions) {
    const { signalling, wanted } = options;
    const isSwitching = () => this.#switching;
    this.#heights = {
      heightOf: (id, source) => wanted.heightOf(id, source),
      get sharedHeight() {
        return wanted.sharedHeight;
      },
      get switching() {
        return isSwitching();
      },
    };
    this.#stops = [
      signalling.on("p2p:signalled", ({ from, epoch, connection, signal }) =>
        this.#p2p.get(epoch)?.receive(from, connection, signal),
      ),
      signalling.on("sfu:warmed", (session) => this.#warm(session)),
      signalling.on("sfu:cooled", ({ sessionId }) => this.#cool(sessionId)),
      signalling.on("sfu:producer-added", ({ sessionId, ...producer }) =>
        this.#sfu.get(sessionId)?.streams.addProducers([producer]),
      ),
      signalling.on("sfu:producer-removed", ({ sessionId, producerId }) =>
        this.#sfu.get(sessionId)?.streams.removeProducer(producerId),
      ),
      signalling.on("sfu:top-layer-changed", ({ sessionId, producerId, topLayer }) =>
        this.#sfu.get(sessionId)?.streams.setTopLayer(producerId, topLayer),
      ),
    ];
  }

  /** The session that the next SFU path will use. */
  get sessionId(): string | null {
    return this.#currentSession;
  }

  /** The session of the live path, while the call leaves its media server for another one. */
  get formerSessionId(): string | null {
    const open = [...this.#sfu].filter(([, { path }]) => path?.closed === false);
    return open.find(([sessionId]) => sessionId !== this.#currentSession)?.[0] ?? null;
  }

  /** The seat was taken again: these sessions go on, with what there is to receive now. */
  catchUp({ session, formerSession }: SessionsThatGoOn): void {
    for (const one of [session, formerSession])
      if (one) this.#sfu.get(one.sessionId)?.streams.setProducers(one.producers);
  }

  /** Any other session is over, unless a path still shows what it has received. */
  endOthers({ session, formerSession }: SessionsThatGoOn): void {
    const goOn = [session?.sessionId, formerSession?.sessionId];
    for (const [sessionId, { path }] of [...this.#sfu])
      if (!goOn.includes(sessionId) && (!path || path.closed)) this.#cool(sessionId);
  }

  /**
   * The media server that carried the call is said to be gone. What was received stays on screen until something takes
   * over; what is sent ends.
   */
  mediaServerLost(plan: PathPlan): void {
    for (const [sessionId, { streams }] of this.#sfu)
      if (sessionId !== plan.session?.sessionId) void streams.stopSendingUnanswered();
  }

  /** Whether this plan brings a session that no path uses yet. */
  bringsNewSession(plan: PathPlan): boolean {
    const entry = plan.session && this.#sfu.get(plan.session.sessionId);
    return plan.session !== undefined && !entry?.path;
  }

  create(plan: PathPlan): MediaPath {
    return plan.path === "p2p" ? this.#createP2p(plan) : this.#createSfu(plan);
  }

  /**
   * On the way in: what was veiled at the door is sent in full, so that the call finds it running. Nobody receives it
   * before the server has said yes.
   */
  goIn(): void {
    this.#inside = true;
    for (const { streams } of this.#sfu.values()) streams.run();
  }

  /** The server said no. */
  stayOut(): void {
    this.#inside = false;
    for (const { streams } of this.#sfu.values()) streams.waitAtDoor();
  }

  /** A session that is warm has to send the right track once it runs. Direct paths are told by the switcher. */
  setLocalTrack(source: TrackSource, track: MediaStreamTrack | null): void {
    for (const { streams } of this.#sfu.values()) streams.setLocalTrack(source, track);
  }

  /** Other pictures are seen here than before, or in another size: told on every path there is. */
  picturesChanged(): void {
    for (const path of this.#p2p.values()) path.picturesChanged();
    for (const { streams } of this.#sfu.values()) streams.picturesChanged();
  }

  /** While a path is prepared, only what was not seen and is now is asked for: a change of size costs a key frame. */
  setSwitching(switching: boolean): void {
    if (this.#switching === switching) return;
    this.#switching = switching;
    if (!switching) this.picturesChanged();
  }

  /** Somebody announced other media. A session of the SFU is told by its producers. */
  mediaChanged(id: ParticipantId): void {
    for (const path of this.#p2p.values()) path.mediaChanged(id);
  }

  close(): void {
    for (const stop of this.#stops) stop();
    for (const sessionId of [...this.#sfu.keys()]) this.#cool(sessionId);
    for (const path of this.#p2p.values()) path.close();
    this.#p2p.clear();
  }

  #createP2p({ epoch }: PathPlan): P2pMediaPath {
    const { selfId, iceServers, signalling, localTracks, sendingOf, mediaOf } = this.options;
    const path = new P2pMediaPath({
      epoch,
      selfId,
      iceServers,
      localTracks: localTracks(),
      sendingOf,
      mediaOf,
      wantsCamera: (id) => {
        const height = this.options.wanted.heightOf(id, "camera");
        return height === undefined ? undefined : height !== null;
      },
      signalling: {
        send: (to, ofEpoch, connection, signal) =>
          signalling.request("p2p:signal", { to, epoch: ofEpoch, connection, signal }),
      },
    });
    fetchDeviceCode(); // a third person may come at any time
    for (const old of this.#p2p.keys()) if (old < epoch - KEPT_EPOCHS) this.#p2p.delete(old);
    this.#p2p.set(epoch, path);
    return path;
  }

  #createSfu({ epoch, session }: PathPlan): SfuMediaPath {
    if (session) this.#warm(session);
    const entry = this.#sfu.get(session?.sessionId ?? this.#currentSession ?? "");
    if (!entry) throw new Error(`The server prepared the SFU (epoch ${epoch}) without a session.`);
    const { streams } = entry;
    entry.path = new SfuMediaPath(epoch, this.options.selfId, streams, () => {
      if (this.#currentSession !== streams.sessionId) this.#cool(streams.sessionId);
    });
    return entry.path;
  }

  /** Connects a session before anything needs it ([M3]); a known one only learns of new producers. */
  #warm(session: SfuSession): void {
    if (!session.former) this.#currentSession = session.sessionId;
    const known = this.#sfu.get(session.sessionId);
    if (known) return known.streams.addProducers(session.producers);
    const { selfId, iceServers, signalling, localTracks } = this.options;
    const connection = new SfuConnection(session, iceServers, signalling);
    const stance = this.#inside ? "rest" : "door";
    const { producers } = session;
    const streams = new SfuStreams(selfId, connection, localTracks(), producers, stance, this.#heights);
    this.#sfu.set(session.sessionId, { streams, path: null });
    if (session.former) return;
    // A session that was renewed is never cooled by the server: it goes with the path that still uses it.
    for (const [sessionId, { path }] of [...this.#sfu])
      if (sessionId !== session.sessionId && (!path || path.closed)) this.#cool(sessionId);
  }

  #cool(sessionId: string): void {
    const entry = this.#sfu.get(sessionId);
    if (!entry) return;
    this.#sfu.delete(sessionId);
    if (this.#currentSession === sessionId) this.#currentSession = null;
    entry.path?.close();
    entry.streams.close();
  }
}
