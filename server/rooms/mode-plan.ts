import type { RoomModeEffect } from "@/lib/call-mode/room-mode";

/** What the members of a preparation are told of it, whichever path it is. */
export function planOf({ epoch, path, members, reason }: Extract<RoomModeEffect, { type: "prepare" }>) {
  return { epoch, path, members: [...members], reason };
}
