import type { Server, Socket } from "socket.io";
import type { NotificationPayload } from "../rooms/outbox";
import type { Identity } from "./authenticate-socket";
import { notify } from "./notify";

const groupOf = (person: string, meeting?: string) =>
  meeting === undefined ? `person ${person}` : `person ${meeting} ${person}`;

/** From now on this connection is found by its person: in this meeting, and in all of them. */
export function joinGroupsOf(
  socket: Pick<Socket, "join">,
  { meeting, person }: Pick<Identity, "meeting" | "person">,
): void {
  void socket.join([groupOf(person), groupOf(person, meeting)]);
}

/** Closes every connection of somebody, seated or not. @param meeting only those to this one */
export function dismissPerson(
  io: Pick<Server, "to" | "in">,
  person: string,
  reason: NotificationPayload<"room:closed">["reason"],
  meeting?: string,
): void {
  const group = groupOf(person, meeting);
  notify(io.to(group), "room:closed", { reason });
  io.in(group).disconnectSockets(true);
}
