import type { ParticipantId } from "@/lib/protocol/ids";
import type { ParticipantMedia, TrackSource } from "@/lib/protocol/participant";
import { createEmitter } from "./emitter";
import { onFirstMedia } from "./first-media";
import type { MediaPath, RemoteTrack } from "./media-path";

export type PathReceptionEvents = {
  /** A track came or went, began to deliver, or the transport towards this person is up. */
  changed: [participantId: ParticipantId];
  attached: [remote: RemoteTrack];
  detached: [remote: RemoteTrack];
  doubted: [doubted: boolean];
  failed: [reason: string];
};

/** What arrives on one path and whether it already delivers. */
export class PathReception {
  readonly events = createEmitter<PathReceptionEvents>();
  readonly #tracks = new Map<
    string,
    { remote: RemoteTrack; begun: boolean; flowing: boolean; stopWatching: () => void }
  >();
  readonly #stops: (() => void)[];
  #members: readonly ParticipantId[] = [];
  #closed = false;

  constructor(
    readonly path: MediaPath,
    private readonly watchFirstMedia: typeof onFirstMedia = onFirstMedia,
  ) {
    this.#stops = [
      path.events.on("trackAdded", (remote) => this.#added(remote)),
      path.events.on("trackRemoved", (id, source) => this.#removed(id, source)),
      path.events.on("connected", (id) => this.events.emit("changed", id)),
      path.events.on("doubted", (doubted) => this.events.emit("doubted", doubted)),
      path.events.on("failed", (reason) => this.events.emit("failed", reason)),
    ];
    for (const remote of path.tracks()) this.#added(remote);
  }

  get members(): readonly ParticipantId[] {
    return this.#members;
  }

  setMembers(members: readonly ParticipantId[]): void {
    this.#members = members;
    this.path.setMembers(members);
  }

  /** Somebody has left the call: what comes of them ends, and that their end is closed is no trouble of the path. */
  removeMember(id: ParticipantId): void {
    if (this.#members.includes(id)) this.setMembers(this.#members.filter((member) => member !== id));
  }

  tracksOf(id: ParticipantId): RemoteTrack[] {
    return [...this.#tracks.values()]
      .map(({ remote }) => remote)
      .filter((remote) => remote.participantId === id);
  }

  /** What has delivered anything at all: not yet steady, but more than a path that is broken. */
  begunTracksOf(id: ParticipantId): RemoteTrack[] {
    return this.tracksOf(id).filter(({ source }) => this.#tracks.get(keyOf(id, source))?.begun);
  }

  /**
   * [M4] Whether this person can be shown on this path without losing anything: the transport is up and whatever they
   * send has begun to arrive. A muted microphone and a camera that is off are not waited for.
   */
  isComplete(id: ParticipantId, media: ParticipantMedia): boolean {
    return this.missingOf(id, media).length === 0;
  }

  /**
   * What keeps this person from being shown on this path: nothing, when they are complete.
   * @param enough `flowing`: what they send has to run steadily; `begun`: for somebody of whom nothing runs elsewhere
   */
  missingOf(
    id: ParticipantId,
    media: ParticipantMedia,
    enough: "flowing" | "begun" = "flowing",
  ): ("connection" | TrackSource)[] {
    const sources = Object.keys(media) as TrackSource[];
    const silent = sources.filter(
      (source) => media[source] && !this.#tracks.get(keyOf(id, source))?.[enough],
    );
    return this.path.isConnected(id) ? silent : ["connection", ...silent];
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.path.close();
    for (const stop of this.#stops) stop();
    for (const { remote } of [...this.#tracks.values()]) this.#removed(remote.participantId, remote.source);
  }

  #added(remote: RemoteTrack): void {
    this.#removed(remote.participantId, remote.source);
    const delivers = (steadily: boolean) => {
      const entry = this.#tracks.get(keyOf(remote.participantId, remote.source));
      if (entry?.remote !== remote) return;
      entry.begun = true;
      entry.flowing ||= steadily;
      this.events.emit("changed", remote.participantId);
    };
    const stopWatching = this.watchFirstMedia(
      remote,
      () => delivers(true),
      () => delivers(false),
    );
    const entry = { remote, begun: false, flowing: false, stopWatching };
    this.#tracks.set(keyOf(remote.participantId, remote.source), entry);
    this.events.emit("attached", remote);
    this.events.emit("changed", remote.participantId);
  }

  #removed(id: ParticipantId, source: TrackSource): void {
    const entry = this.#tracks.get(keyOf(id, source));
    if (!entry) return;
    this.#tracks.delete(keyOf(id, source));
    entry.stopWatching();
    this.events.emit("detached", entry.remote);
    this.events.emit("changed", id);
  }
}

const keyOf = (id: ParticipantId, source: TrackSource): string => `${id}:${source}`;
