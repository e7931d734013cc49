import type { ServerView } from "@/lib/protocol/call-desk";
import type { MediaServer } from "../media/media-server";
import type { Room } from "../rooms/room";

/** What goes on here, for whoever operates the installation. Calls that nobody is in are not among it. */
export function describeServer({
  rooms,
  browsers,
  mediaServers,
}: {
  rooms: readonly Room[];
  browsers: number;
  mediaServers: readonly Pick<MediaServer, "describe">[];
}): ServerView {
  return {
    calls: rooms
      .filter((room) => room.participants > 0)
      .map((room) => ({
        meeting: room.code,
        people: room.participants,
        path: room.runner.mode.live?.path ?? null,
      })),
    browsers,
    mediaServers: mediaServers.map((server) => server.describe()),
  };
}
