import type { Payload } from "@/lib/protocol/contract";
import type { BrowserRequests } from "@/lib/protocol/browser-requests";
import { RequestError } from "@/lib/protocol/errors";
import type { Room } from "./room";
import type { Seat } from "./seat";

/** Passes SDP or ICE on, unread. @throws RequestError `conflict` when that connection is not wanted any more */
export function forwardSignal(
  room: Pick<Room, "runner" | "notices">,
  seat: Seat,
  { to, epoch, connection, signal }: Payload<BrowserRequests, "p2p:signal">,
): void {
  const { live, preparing } = room.runner.mode;
  const path = [preparing, live].find((one) => one?.path === "p2p" && one.epoch === epoch);
  if (!path || to === seat.id || !path.members.includes(seat.id) || !path.members.includes(to))
    throw new RequestError("conflict", "This connection is not part of the call any more.");
  if (path === preparing) room.runner.progressed("p2p");
  room.notices.tell(to, "p2p:signalled", { from: seat.id, epoch, connection, signal });
}
