import type { ParticipantId } from "@/lib/protocol/ids";
import type { ParticipantRole } from "@/lib/protocol/participant";

export type Candidate = { id: ParticipantId; role: ParticipantRole; connected: boolean };

/**
 * Who runs a call in place of its host: nobody while a host is connected, or before one has ever come; else the
 * moderator who has been here longest, else the participant. Guests never do: nobody knows who they are.
 * @param seats in the order of arrival
 */
export function electActingHost(hostHasCome: boolean, seats: readonly Candidate[]): ParticipantId | null {
  const present = seats.filter(({ connected }) => connected);
  if (!hostHasCome || present.some(({ role }) => role === "host")) return null;
  const oldest = (role: ParticipantRole) => present.find((seat) => seat.role === role);
  return (oldest("moderator") ?? oldest("participant"))?.id ?? null;
}
