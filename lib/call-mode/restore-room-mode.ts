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

export function storeRoomMode({ epoch, live }: RoomMode): StoredMode {
  // A direct path needs no server; of what runs on a media server, or is broken, nothing can be promised.
  const kept = live?.path === "p2p" && !live.lost;
  return { epoch, live: kept ? { path: live.path, epoch: live.epoch, members: live.members } : null };
}

/**
 * The mode of a room that another process ran until a moment ago. Everybody is absent until they take their seat again;
 * a direct path goes on untouched, anything else is prepared anew when two are back ([M12]).
 */
export function restoreRoomMode(
  settings: ModeSettings,
  mediaServer: MediaServerState,
  participants: readonly ParticipantId[],
  stored: StoredMode,
): RoomMode {
  const members = stored.live?.members.filter((id) => participants.includes(id)) ?? [];
  const live = stored.live && members.length >= 2 ? { ...stored.live, members, lost: false } : null; // [M1]
  return {
    ...initialRoomMode(settings, mediaServer),
    participants: participants.map((id) => ({ id, able: ["p2p", "sfu"] as const })),
    absent: participants,
    epoch: stored.epoch + epochsMissed,
    live,
  };
}
