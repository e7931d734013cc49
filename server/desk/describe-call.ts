import type { LiveCall } from "@/lib/protocol/live-call";
import { may, type Standing } from "@/lib/protocol/permissions";
import type { Room } from "../rooms/room";
import { describeSeat } from "../rooms/seat";

/** A call as somebody of this standing may know it. */
export function describeCall(room: Room, standing: Standing): LiveCall {
  const { live, preparing } = room.runner.mode;
  return {
    participants: room.seats().map((seat) => ({ ...describeSeat(seat), joinedAt: seat.joinedAt })),
    waiting: may(standing, "admit") ? room.door.waiting() : null,
    settings: room.settings,
    path: live?.path ?? null,
    preparing: preparing?.path ?? null,
  };
}
