import { restoreRoomMode } from "@/lib/call-mode/restore-room-mode";
import type { ModeSettings } from "@/lib/call-mode/room-mode";
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
  const inherited = session && backend && { session, backend };
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
