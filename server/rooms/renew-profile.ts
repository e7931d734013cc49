import type { Room } from "./room";
import type { ProfileNews } from "./seat";

/** An account has another name or picture: whoever sees this person, inside or at the door, sees it at once. */
export function renewProfile(room: Room, person: string, news: ProfileNews): void {
  for (const seat of room.seats()) {
    if (seat.person !== person) continue;
    Object.assign(seat, news);
    room.notices.tellEach("participant:changed", () => ({ participantId: seat.id, ...news }));
  }
  room.door.renewProfile(person, news);
}
