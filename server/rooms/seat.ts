import type { ParticipantId } from "@/lib/protocol/ids";
import type { ParticipantInfo, ParticipantMedia, ParticipantRole } from "@/lib/protocol/participant";

/**
 * One person's place in a call. It outlives a dropped connection for a while; whoever comes back does so over the same
 * connection, or over another one that shows the seat's token.
 */
export type Seat = {
  readonly id: ParticipantId;
  connectionId: string;
  /** Who sits here, however often they come back: an account or a guest pass. Never told to anybody. */
  readonly person: string;
  readonly name: string;
  readonly role: ParticipantRole;
  media: ParticipantMedia;
  handRaised: boolean;
  connected: boolean;
};

/** What the others may know of a seat. */
export function describeSeat({ id, name, role, media, handRaised, connected }: Seat): ParticipantInfo {
  return { id, name, role, media, handRaised, connected };
}
