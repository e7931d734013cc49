import type { ParticipantId } from "@/lib/protocol/ids";
import type { MediaServerState, ModeReason, PathKind } from "@/lib/protocol/mode";

/** Somebody in the call and the paths their browser can use. */
export type Member = { id: ParticipantId; able: readonly PathKind[] };

/** `auto` follows the number of people, `sfu-only` never connects two browsers directly. */
export type PathPolicy = "auto" | "sfu-only";

export type ModeSettings = {
  policy: PathPolicy;
  /** Up to so many people the call is peer-to-peer ([M2]): 2, and 6 at most. */
  p2pLimit: number;
  /** Up to so many people a mesh stands in for a lost media server ([M10]). */
  meshLimit: number;
};

/** The path that carries media. */
export type LivePath = {
  path: PathKind;
  epoch: number;
  members: readonly ParticipantId[];
  /** It is known to be broken, for all or for some, and waits to be replaced. */
  lost: boolean;
  /**
   * It waits to be replaced as well, but works until then: its media server will end soon ([M10]), or not everybody decodes
   * what it carries ([M15]).
   */
  drained: boolean;
};

/** The path that is being built beside the live one. */
export type PreparingPath = {
  path: PathKind;
  epoch: number;
  members: readonly ParticipantId[];
  /** Who has not yet said that it works. */
  waitingFor: readonly ParticipantId[];
  /** Which of them have said that it does not. */
  failed: readonly ParticipantId[];
  /** Once nobody but the absent is missing, they are given a moment to come back: once, not each time ([M12]). */
  grace: "unused" | "running" | "spent";
};

/**
 * A path that failed is left alone until its retry timer fires; `failures` in a row lengthen the wait. They are
 * forgotten after a calm time in which it was not left alone and did not fail.
 */
export type PathTrouble = { blocked: boolean; failures: number };

/** Everything that decides how the media of one room travels. Plain data: it can be stored and compared. */
export type RoomMode = {
  settings: ModeSettings;
  participants: readonly Member[];
  /** Participants whose connection to the server has dropped and whose seat is kept: they hear and say nothing now. */
  absent: readonly ParticipantId[];
  /** Who has the pre-join page open and is not in ([M3]): the ids that their seats will have. */
  knocking: readonly string[];
  mediaServer: MediaServerState;
  /** What only the SFU can do, such as a recording on the server; while there is one, the mode stays there ([M14]). */
  requirements: readonly string[];
  /** Of the newest preparation; 0 before the first. */
  epoch: number;
  live: LivePath | null;
  /** Members of the live direct path to whom nothing comes over it just now ([M9]). */
  doubts: readonly ParticipantId[];
  preparing: PreparingPath | null;
  trouble: Record<PathKind, PathTrouble>;
  /** The call has shrunk and the quiet time before going back has not passed ([M7]). */
  quiet: boolean;
};

export type ModeTimer = "deadline" | "quiet" | `retry-${PathKind}` | `calm-${PathKind}`;

export type RoomModeEvent =
  | { type: "participantJoined"; member: Member }
  | { type: "participantLeft"; id: ParticipantId }
  /** Their connection to the server dropped; the seat is kept for them. */
  | { type: "participantDropped"; id: ParticipantId }
  /**
   * They are heard again, with only the paths of these epochs: all when the connection came back as itself, fewer when
   * they have taken their seat again, none on a new page ([M12]).
   */
  | { type: "participantReturned"; id: ParticipantId; epochs: readonly number[] }
  | { type: "knocked"; visitor: string }
  | { type: "knockWithdrawn"; visitor: string }
  | { type: "participantReady"; id: ParticipantId; epoch: number }
  | { type: "participantFailed"; id: ParticipantId; epoch: number }
  /** Nothing has come over the live direct path for a moment, or something comes again ([M9]). */
  | { type: "pathDoubted"; id: ParticipantId; epoch: number; doubted: boolean }
  /** The room's SFU is gone: its worker, its media server, or the link to it ([M10]). */
  | { type: "sfuLost" }
  /** The room's media server is to end soon: it carries the call until another one has taken over ([M10]). */
  | { type: "sfuDrained" }
  /** Not everybody decodes what the room's SFU session carries: it carries the call until another one has taken over ([M15]). */
  | { type: "sfuUnsuited" }
  /** The media server that was drained has ended before another one has taken over. */
  | { type: "drainedSfuLost" }
  /** The SFU session of a preparation could not be set up by the server. */
  | { type: "sfuSetUpFailed"; epoch: number }
  | { type: "mediaServerChanged"; state: MediaServerState }
  | { type: "settingsChanged"; settings: ModeSettings }
  | { type: "requirementsChanged"; requirements: readonly string[] }
  | { type: "timerFired"; timer: ModeTimer };

/** What the runner has to do, in this order. */
export type RoomModeEffect =
  /** Tell all members to build this path. The same epoch again means that members were added ([M12]). */
  | {
      type: "prepare";
      epoch: number;
      path: PathKind;
      members: readonly ParticipantId[];
      reason: ModeReason;
    }
  | { type: "commit"; epoch: number; path: PathKind; from: PathKind | null }
  | { type: "cancel"; epoch: number; path: PathKind; reason: ModeReason }
  /** The live path carries more people: same epoch, longer list. */
  | { type: "extend"; epoch: number; path: PathKind; members: readonly ParticipantId[] }
  /** One person's way to the live SFU broke: give them a new session under the same epoch. */
  | { type: "renew"; epoch: number; id: ParticipantId }
  | { type: "stop"; reason: ModeReason }
  | { type: "startTimer"; timer: ModeTimer; ms: number }
  | { type: "stopTimer"; timer: ModeTimer };

export type RoomModeStep = { mode: RoomMode; effects: RoomModeEffect[] };

export const defaultModeSettings: ModeSettings = { policy: "auto", p2pLimit: 2, meshLimit: 4 };

/** Waiting times in ms; CALL_MODE.md says where each comes from. */
export const modeTimings = {
  /** A preparation that is not proven by then is given up ([M8]). */
  deadlineMs: 8_000,
  /** Signs that it gets on put the deadline off, from the first of them on for so long: slow is not broken ([M8]). */
  progressMs: 16_000,
  /** Quiet time after the last leave before the call goes back to peer-to-peer ([M7]). */
  quietMs: 5_000,
  /** So long the others wait for those whose connection has dropped, when everybody else is ready ([M12]). */
  graceMs: 3_000,
  /** First wait before a failed path is tried again; doubles up to the maximum ([M8], [M9]). */
  retryMs: 10_000,
  maxRetryMs: 300_000,
  /** So many failures in a row of a live direct path are answered at once when there is nothing to fall back on ([M9]). */
  promptRetries: 2,
  /** The same for a media server that is lost again and again; the first time another one is tried at once ([M10]). */
  lossRetryMs: 1_000,
  maxLossRetryMs: 30_000,
  /** A mesh that is being made gets so long before a media server that is back takes its place ([M10]). */
  meshFirstMs: 2_000,
  /** A path that could be used for so long and has not failed is trusted again: its failures are forgotten. */
  calmMs: 60_000,
} as const;

export function initialRoomMode(
  settings: ModeSettings = defaultModeSettings,
  mediaServer: MediaServerState = "down",
): RoomMode {
  return {
    settings,
    participants: [],
    absent: [],
    knocking: [],
    mediaServer,
    requirements: [],
    epoch: 0,
    live: null,
    doubts: [],
    preparing: null,
    trouble: { p2p: { blocked: false, failures: 0 }, sfu: { blocked: false, failures: 0 } },
    quiet: false,
  };
}
