import type { ParticipantId } from "@/lib/protocol/ids";
import type { MediaServerState, PathKind } from "@/lib/protocol/mode";
import { initialRoomMode, type ModeSettings, type RoomMode } from "./room-mode";

/** So many preparations at most may have begun after the last was stored: a new number was never used before ([M6]). */
const epochsMissed = 100;

/** What is kept of a mode beyond the process that runs it. */
export type StoredMode = {
  epoch: number;
  live: { path: PathKind; epoch: number; members: readonly ParticipantId[] } | null;
};

/** @param sfuIsKept whoever follows can go on with the media room of a live SFU path */
export function storeRoomMode({ epoch, live }: RoomMode, sfuIsKept = false): StoredMode {
  // A direct path needs no server; of what is broken nothing can be promised.
  const kept = live && !live.lost && (live.path === "p2p" || sfuIsKept);
  return { epoch, live: kept ? { path: live.path, epoch: live.epoch, members: live.members } : null };
}

export type RestoredRoom = {
  settings: ModeSettings;
  mediaServer: MediaServerState;
  participants: readonly ParticipantId[];
  stored: StoredMode;
  /** The media room of a live SFU path is still there, as far as is known. */
  inherited: boolean;
};

/**
 * The mode of a room that another process ran until a moment ago. Everybody is absent until they take their seat again;
 * the path that carries the call goes on untouched, anything else is prepared anew when two are back ([M12]).
 */
export function restoreRoomMode({
  settings,
  mediaServer,
  participants,
  stored,
  inherited,
}: RestoredRoom): RoomMode {
  const goesOn = stored.live?.path === "p2p" || inherited;
  const members = stored.live?.members.filter((id) => participants.includes(id)) ?? [];
  const live =
    stored.live && goesOn && members.length >= 2
      ? { ...stored.live, members, lost: false, drained: false }
      : null; // [M1]
  return {
    // The one that carries the call counts as up, until it turns out that it is not.
    ...initialRoomMode(settings, live?.path === "sfu" ? "up" : mediaServer),
    participants: participants.map((id) => ({ id, able: ["p2p", "sfu"] as const })),
    absent: participants,
    epoch: stored.epoch + epochsMissed,
    live,
  };
}
