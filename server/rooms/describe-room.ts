import type { LivePath, PreparingPath, RoomMode } from "@/lib/call-mode/room-mode";
import type { RoomSnapshot } from "@/lib/protocol/browser-requests";
import type { RoomPaths } from "@/lib/protocol/mode";
import { describeSeat } from "./seat";
import type { Seats } from "./seats";

/** The people of a room and the paths of their media, as its members may know them. */
export function describeRoom(
  seats: Seats,
  { live, preparing }: RoomMode,
): Pick<RoomSnapshot, "participants" | "paths"> {
  return {
    participants: seats.all().map(describeSeat),
    paths: { live: describePath(live), preparing: describePath(preparing) },
  };
}

function describePath(path: LivePath | PreparingPath | null): RoomPaths["live"] {
  return path && { epoch: path.epoch, path: path.path, members: [...path.members] };
}
