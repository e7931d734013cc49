import type { ParticipantId } from "@/lib/protocol/ids";
import type { PathKind } from "@/lib/protocol/mode";
import type { TrackSource } from "@/lib/protocol/participant";
import type { EmitterOf } from "./emitter";

/** A track that arrives from somebody else on one path. */
export type RemoteTrack = {
  participantId: ParticipantId;
  source: TrackSource;
  track: MediaStreamTrack;
  receiver: RTCRtpReceiver;
};

export type MediaPathEvents = {
  trackAdded: [remote: RemoteTrack];
  trackRemoved: [participantId: ParticipantId, source: TrackSource];
  /** Transports towards this person are up, whether or not they send anything. */
  connected: [participantId: ParticipantId];
  /** Nothing has come over the path for a moment, though something should; or it comes again ([M9]). */
  doubted: [doubted: boolean];
  /** The path does not work here (any more); said once. */
  failed: [reason: string];
};

/** The own tracks that a path sends; `null` where there is nothing to send. */
export type LocalTracks = Readonly<Record<TrackSource, MediaStreamTrack | null>>;

/**
 * The promise that both paths keep, so that the switcher needs to know neither. A path belongs to one epoch. It sends
 * the own tracks from the start: what others show of it is their decision ([M4]).
 */
export interface MediaPath {
  readonly kind: PathKind;
  readonly epoch: number;
  readonly events: EmitterOf<MediaPathEvents>;
  /** Everybody on the path, the own id included; called again when the list changes ([M12]). */
  setMembers(members: readonly ParticipantId[]): void;
  isConnected(participantId: ParticipantId): boolean;
  tracks(): readonly RemoteTrack[];
  /** Sends another track, or none, for this source. Never changes whether the track is enabled ([M13]). */
  setLocalTrack(source: TrackSource, track: MediaStreamTrack | null): Promise<void>;
  /** Of every connection of the path, for those who measure how well it works. */
  statistics(): Promise<readonly RTCStatsReport[]>;
  /** May be called twice. Local tracks are left running: they belong to the local media. */
  close(): void;
}
