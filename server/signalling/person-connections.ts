import type { Server, Socket } from "socket.io";
import type { NotificationPayload } from "../rooms/outbox";
import type { AccountRole, ProfileNews } from "../rooms/seat";
import { sharesBans, type Identity } from "./authenticate-socket";
import { notify } from "./notify";

const groupOf = (person: string, meeting?: string) =>
  meeting === undefined ? `person ${person}` : `person ${meeting} ${person}`;

const groupOfSession = (session: string) => `session ${session}`;

/**
 * From now on this connection is found by its session, and by its person: in this meeting, and in all of them. In this
 * meeting also by the guest that its browser is, where a ban of theirs is one of it.
 */
export function joinGroupsOf(
  socket: Pick<Socket, "join">,
  {
    meeting,
    person,
    browser,
    role,
    session,
  }: Pick<Identity, "meeting" | "person" | "browser" | "role" | "session">,
): void {
  const found = browser && sharesBans(role) ? [person, browser] : [person];
  const groups = [groupOf(person), ...found.map((key) => groupOf(key, meeting))];
  void socket.join(session === null ? groups : [...groups, groupOfSession(session)]);
}

/** The part of Socket.io that knows who is connected here. */
interface ConnectedPeople {
  adapter: { rooms: ReadonlyMap<string, ReadonlySet<string>> };
  sockets: ReadonlyMap<string, { data: { identity?: Identity } }>;
}

/** What is new of an account; `role` is the one that it comes to meetings of others with. */
export type AccountNews = ProfileNews & { role?: AccountRole };

/** An account is not what it was: what takes a seat over a connection of its person later on comes with that. */
export function renewIdentity(
  people: ConnectedPeople,
  person: string,
  { name, avatar, role }: AccountNews,
): void {
  for (const connectionId of people.adapter.rooms.get(groupOf(person)) ?? []) {
    const identity = people.sockets.get(connectionId)?.data.identity;
    if (!identity) continue;
    if (name !== undefined) identity.renamed = name;
    if (avatar !== undefined) identity.avatar = avatar;
    if (role !== undefined && identity.role !== "host") identity.role = role;
  }
}

/**
 * Closes every connection of somebody, seated or not.
 * @param person an account; or a guest, and whoever else shares their bans
 * @param meeting only those to this one
 */
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

/** Closes every connection of sessions that have ended, seated or not. */
export function dismissSessions(io: Pick<Server, "to" | "in">, sessions: readonly string[]): void {
  if (sessions.length === 0) return; // to no group is to everybody
  const groups = sessions.map(groupOfSession);
  notify(io.to(groups), "room:closed", { reason: "session-ended" });
  io.in(groups).disconnectSockets(true);
}
