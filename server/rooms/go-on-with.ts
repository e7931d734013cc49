import { restoreRoomMode } from "@/lib/call-mode/restore-room-mode";
import type { ModeSettings } from "@/lib/call-mode/room-mode";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { RunnerOptions } from "./room-mode-runner";
import type { MediaServers } from "./room-options";
import type { StoredCall } from "./stored-call";

/** The media of a call that another process ran until a moment ago: its path, and the session that this runs on. */
export function goOnWith(
  { seats, mode, session }: StoredCall,
  settings: ModeSettings,
  mediaServers: MediaServers,
): Pick<RunnerOptions, "mode" | "inherited"> {
  const backend = session && mediaServers.find(session.server);
  const isSeated = (id: ParticipantId) => seats.some((seat) => seat.id === id);
  // Who was at the door knocks again, as somebody else.
  const inherited = session &&
    backend && {
      session: { ...session, peers: session.peers.filter(({ participantId }) => isSeated(participantId)) },
      backend,
    };
  return {
    mode: restoreRoomMode({
      settings,
      mediaServer: mediaServers.state,
      participants: seats.map(({ id }) => id),
      stored: mode,
      inherited: inherited !== null,
    }),
    inherited,
  };
}
