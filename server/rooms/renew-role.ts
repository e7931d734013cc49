import type { Room } from "./room";
import type { AccountRole } from "./seat";

/**
 * An account was made an admin, or is none any more: that counts at once wherever its person sits or waits, but for
 * their own meetings, whose host they are. Their media go on.
 */
export function renewRole(room: Room, person: string, role: AccountRole): void {
  room.door.renewRole(person, role);
  if (!room.roles.renewOwn(person, role)) return;
  room.roles.elect();
  room.door.tellWaiting();
}
