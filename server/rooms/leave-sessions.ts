import type { Room } from "./room";

/**
 * Gives up the seats that were taken in sessions that have ended since, those that wait for a dropped connection
 * included. Unlike somebody who was removed, their owner may come again with another session.
 */
export function leaveSessions(
  room: Pick<Room, "seats" | "presence" | "notices">,
  ended: ReadonlySet<string>,
): void {
  for (const { connectionId, session } of room.seats()) {
    if (session === null || !ended.has(session)) continue;
    room.presence.leave(connectionId);
    room.notices.dismiss(connectionId, "session-ended");
  }
}
