import type { ParticipantMedia } from "@/lib/protocol/participant";
import type { Room } from "./room";
import { announcedMedia, type Seat } from "./seat";

type Told = Pick<Room, "notices">;

/** What somebody says that they send now. */
export function setMedia({ notices }: Told, seat: Seat, media: ParticipantMedia): void {
  seat.media = media;
  notices.tellOthers(seat, "participant:changed", { participantId: seat.id, media: announcedMedia(seat) });
}

export function raiseHand({ notices }: Told, seat: Seat, raised: boolean): void {
  seat.handRaised = raised;
  notices.tellOthers(seat, "participant:changed", { participantId: seat.id, handRaised: raised });
}
