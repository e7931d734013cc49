import { defaultModeSettings, type ModeSettings } from "@/lib/call-mode/room-mode";
import type { Logger } from "@/lib/node/logger";
import type { MeetingCode } from "@/lib/protocol/ids";
import type { IceServer, MediaServerState } from "@/lib/protocol/mode";
import type { CallSettings } from "@/lib/protocol/moderation-notifications";
import type { Clock } from "../clock";
import type { Outbox } from "./outbox";
import type { Seat } from "./seat";
import type { CancelledSwitch, CommittedSwitch } from "./room-mode-runner";
import type { SfuBackend } from "./sfu-backend";

/** The part of a stored meeting that a call depends on. */
export type RoomMeeting = {
  code: MeetingCode;
  settings: CallSettings & {
    maxParticipants: number;
    policy: ModeSettings["policy"];
    p2pLimit: number;
    muteOnEntry: boolean;
  };
};

/** Where sessions come from: all media servers taken together. */
export interface MediaServers {
  readonly state: MediaServerState;
  /** @param but addresses of those that are not meant */
  choose(but?: ReadonlySet<string>): SfuBackend | null;
  /** So many people of one call each of them takes, as long as there is another one; Infinity: all. */
  readonly maxPeersPerServer: number;
  /** The one at this address, in whatever state it is; null when there is none any more. */
  find(url: string): SfuBackend | null;
}

export type RoomOptions = {
  outbox: Outbox;
  mediaServers: MediaServers;
  iceServersFor: (user: string) => IceServer[];
  clock: Clock;
  log: Logger;
  onCommitted?: (committed: CommittedSwitch) => void;
  onCancelled?: (cancelled: CancelledSwitch) => void;
  /** Told once for each seat, and again by the process that goes on with its call. */
  onSeatTaken?: (meeting: MeetingCode, seat: Seat) => void;
  onSeatGivenUp?: (meeting: MeetingCode, seat: Seat) => void;
  /** The last one has left a call that was locked. */
  onLeftLocked?: (meeting: MeetingCode) => void;
};

/** What the people in the call know of it. */
export function callSettings({ settings }: RoomMeeting): CallSettings {
  const { locked, waitingRoom, screenSharing, chatAllowed } = settings;
  return { locked, waitingRoom, screenSharing, chatAllowed };
}

/** What the mode of a room takes from its meeting. */
export function modeSettings({ settings }: RoomMeeting): ModeSettings {
  return { ...defaultModeSettings, policy: settings.policy, p2pLimit: settings.p2pLimit };
}
