import type { ChatView } from "@/lib/chat/chat-events";
import type { PayloadInput } from "@/lib/protocol/contract";
import type { ErrorBody } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { MediaServerState, ModeReason, PathKind } from "@/lib/protocol/mode";
import type { CallSettings, WaitingPerson } from "@/lib/protocol/moderation-notifications";
import type { ModerationRequests } from "@/lib/protocol/moderation-requests";
import type { CallQuality } from "./call-quality/call-quality";
import type { CuePlayer } from "./cue-player";
import type { MeasuredSwitch } from "@/lib/protocol/switch-report";
import type { ParticipantInfo, ParticipantRole, TrackSource } from "@/lib/protocol/participant";

export type ModerationRequest = keyof ModerationRequests & string;

/** Where this browser is on its way through one meeting. */
export type CallPhase = "lobby" | "joining" | "waiting" | "joined" | "left" | "refused";

/** A stream that a tile can show. The id outlives switches of the path: the picture changes its way, not its name. */
export type TrackRecord = { id: string; participantId: ParticipantId; source: TrackSource };

/** State of one own source: no device in use, in use but silent (microphone only), or sending. */
export type LocalSourceState = "off" | "muted" | "live";

export type DeviceInfo = { deviceId: string; label: string };

/** Why a device cannot be used, so that the page can say what to do about it. */
export type DeviceProblem =
  | "permission-denied"
  /** It was taken back, but not refused: the browser asks again. */
  | "permission-reset"
  | "not-found"
  | "in-use"
  | "insecure-origin"
  | "unknown";

export type LocalMediaState = {
  mic: LocalSourceState;
  camera: LocalSourceState;
  screen: LocalSourceState;
  /** The sound of what is shared is sent, too. */
  screenAudio: boolean;
  /** False where the browser cannot capture a screen, as on phones. */
  canShareScreen: boolean;
  /** True while the browser is asking the person or the device is being opened. */
  pending: { mic: boolean; camera: boolean; screen: boolean };
  problems: { mic: DeviceProblem | null; camera: DeviceProblem | null };
  /** It is on, and something other than this page keeps it silent: a switch on it, the system, a call on a phone. */
  silenced: { mic: boolean; camera: boolean };
  devices: { mics: DeviceInfo[]; cameras: DeviceInfo[]; speakers: DeviceInfo[] };
  selected: { mic: string | null; camera: string | null; speaker: string | null };
};

/** How the call runs now, as the server has decided it. */
export type PathState = { live: PathKind | null; preparing: PathKind | null; epoch: number };

export type CallNotice =
  | { code: "switch-cancelled"; path: PathKind; reason: ModeReason }
  | { code: "no-path"; reason: ModeReason }
  | { code: "device-lost"; source: "mic" | "camera" | "speaker"; problem: DeviceProblem }
  | { code: "device-not-chosen"; source: "mic" | "camera" | "speaker" }
  | { code: "device-silenced"; source: "mic" | "camera" }
  | { code: "share-failed" }
  | { code: "muted"; by: string; mayUnmute: boolean }
  | { code: "muted-on-entry" }
  | { code: "video-stopped" | "asked-to-unmute"; by: string }
  | { code: "role-changed"; role: ParticipantRole }
  | { code: "spotlit"; on: boolean }
  | { code: "acting-changed"; acting: boolean }
  | { code: "refused"; message: string }
  | { code: "speaking-while-muted" }
  | { code: "sound-blocked" };

/** What is other than before about one person. */
export type ParticipantChange = { id: ParticipantId } & Partial<Omit<ParticipantInfo, "id">>;

/** Everything the engine tells the outside. Plain data: a store can keep it. */
export type CallEngineEvents = {
  phaseChanged: [phase: CallPhase, error: ErrorBody | null];
  /** Signalling; media may flow while it is down. */
  connectionChanged: [state: "connecting" | "connected" | "reconnecting"];
  /** The list as the server has it: on joining and after a long disconnection. */
  participantsReset: [participants: ParticipantInfo[], selfId: ParticipantId];
  participantJoined: [participant: ParticipantInfo];
  participantChanged: [change: ParticipantChange];
  participantLeft: [id: ParticipantId];
  pathChanged: [state: PathState];
  /** Own tracks included, under the own participant id (`"local"` before joining). */
  trackAdded: [record: TrackRecord];
  trackRemoved: [trackId: string];
  /** Everybody who speaks now, the own id included. */
  speakingChanged: [ids: ParticipantId[]];
  /** How loud this person is heard here, 0 to 1; 1 until it was changed. */
  volumeChanged: [id: ParticipantId, volume: number];
  localMediaChanged: [state: LocalMediaState];
  mediaServerChanged: [state: MediaServerState];
  /** Who waits to be let in, for those who may do that; nobody for others. */
  waitingChanged: [waiting: WaitingPerson[]];
  settingsChanged: [settings: CallSettings];
  /** What the pre-join page shows: how many people are inside, and whether there is room for one more. */
  lobbyChanged: [lobby: { participants: number; full: boolean }];
  noticePosted: [notice: CallNotice];
  /** A switch of the path, or a preparation that was given up, is over: how it was here. */
  switchMeasured: [figures: MeasuredSwitch];
  /** Every two seconds of a call: how everybody comes over. */
  qualityMeasured: [quality: CallQuality];
  /** Whether the cameras of the others are received here, or only their sound and their screens. */
  camerasReceivedChanged: [on: boolean];
};

/** Everything a page may ask of the engine. Failures become state (problems, notices, phase), not rejections. */
export interface CallCommands {
  /** Opens camera and microphone for the preview and tells the server that somebody is at the door. */
  enterLobby(): Promise<void>;
  join(name: string): Promise<void>;
  leave(): Promise<void>;
  setMicMuted(muted: boolean): Promise<void>;
  setCameraOn(on: boolean): Promise<void>;
  /** Asks the person what to share, so call it from a click; or stops sharing. */
  setScreenShared(on: boolean): Promise<void>;
  setHandRaised(raised: boolean): Promise<void>;
  /** How loud this person, and what they share, is heard here: 0 to 1. Nobody else hears a difference. */
  setVolume(id: ParticipantId, volume: number): void;
  /** Asks for what only those who run the meeting may do. */
  moderate<N extends ModerationRequest>(name: N, payload: PayloadInput<ModerationRequests, N>): Promise<void>;
  /** Receives the cameras of the others, or saves what they cost; sound and shared screens always come. */
  receiveCameras(on: boolean): void;
  selectDevice(kind: "mic" | "camera" | "speaker", deviceId: string): Promise<void>;
  /** Plays a few notes on the loudspeaker that is chosen; call it from a click. */
  testSpeaker(): Promise<void>;
  /** 0 to 1, the level of the own microphone now; for a meter that reads it again and again. */
  micLevel(): number;
  /** Resumes playing after the browser has blocked it; call it from a click. */
  unblockSound(): Promise<void>;
}

/** The engine as React and the store see it. */
export interface CallEngineView extends CallCommands {
  /** Resolves when all of the engine is here; before that only what the pre-join page needs. Rejects when it does not come. */
  readonly arrived: Promise<void>;
  on<N extends keyof CallEngineEvents>(name: N, listener: (...args: CallEngineEvents[N]) => void): () => void;
  /** The stream behind a track id; the same object for as long as the track exists. */
  streams: {
    subscribe(listener: () => void): () => void;
    get(trackId: string): MediaStream | null;
  };
  /** Not before {@link arrived}. */
  readonly chat: ChatView;
  /** Short sounds, where the sound of the call is heard. */
  cues: Pick<CuePlayer, "play">;
  pictures: {
    /** Says on which element a picture is seen from now on, so that its frames can be timed. Returns the withdrawal. */
    shownOn(trackId: string, element: HTMLVideoElement): () => void;
  };
  wantedPictures: {
    /**
     * Says where a picture of somebody is seen, whether or not there is one now: it is sent in the size that it has there,
     * and not at all while it has no place. Returns the withdrawal.
     */
    seenOn(
      id: ParticipantId,
      source: "camera" | "screen",
      element: HTMLVideoElement,
      fit: "cover" | "contain",
    ): () => void;
  };
  /** Leaves and frees everything. May be called twice. */
  close(): Promise<void>;
}
