import type { Logger } from "@/lib/node/logger";
import type { DeskCaller, ExpulsionOfAccount } from "@/lib/protocol/call-desk";
import type { MeetingCode } from "@/lib/protocol/ids";
import type { MeetingRecord } from "@/models/meeting";
import type { PersonKey } from "@/models/message";
import type { Room } from "../rooms/room";
import type { Actor } from "../rooms/seat";
import { roleOf } from "../signalling/authenticate-socket";
import type { AccountNews } from "../signalling/person-connections";
import type { ActingContext } from "../signalling/socket-context";

/** What the desk works with. */
export type DeskContext = Pick<
  ActingContext,
  | "findMeeting"
  | "isBanned"
  | "banPerson"
  | "changeCallSettings"
  | "endMeeting"
  | "recordAuditEvents"
  | "directory"
> & {
  /** Closes every connection of somebody. @param meeting only those to this one */
  dismissPerson: (person: PersonKey, reason: "banned" | ExpulsionOfAccount, meeting?: MeetingCode) => void;
  /** Closes every connection of these sessions. */
  dismissSessions: (sessions: readonly string[]) => void;
  /** Whoever takes a seat over a connection that this person has already comes with these. */
  renewIdentity: (person: PersonKey, news: AccountNews) => void;
  log: Logger;
};

/**
 * As what somebody acts on a call without a connection of this request's own: from the place they have in it, else by
 * the role they have been given there, else by the one they come with.
 */
export function actorOf(room: Room | undefined, caller: DeskCaller, meeting: MeetingRecord): Actor {
  const person = personOf(caller);
  const seat = findSeatOf(room, person);
  if (seat) return seat;
  const role = roleOf(caller, meeting);
  return { person, name: caller.name, role: room?.roles.roleOf(person, role) ?? role, acting: false };
}

/** Of several places the one by which they may do most. */
export function findSeatOf(room: Room | undefined, person: PersonKey) {
  const own = room?.seats().filter((seat) => seat.person === person) ?? [];
  return own.find(({ acting }) => acting) ?? own.find(({ connected }) => connected) ?? own[0];
}

export function personOf({ userId }: Pick<DeskCaller, "userId">): PersonKey {
  return `user:${userId}`;
}

/** What the handlers of requests work with when there is no connection. */
export function outsideContext(desk: DeskContext, caller: DeskCaller, meeting: MeetingRecord): ActingContext {
  const { code, passwordMark } = meeting;
  const role = roleOf(caller, meeting);
  return {
    ...desk,
    // Who runs a meeting from outside does not come into it: its password is not asked for.
    identity: {
      meeting: code,
      userId: caller.userId,
      role,
      person: personOf(caller),
      browser: null,
      session: null,
      avatar: null,
      passwordMark,
    },
    isConnected: () => true,
    demandActor: () => actorOf(desk.directory.find(code), caller, meeting),
    dismissPerson: (whom, reason) => desk.dismissPerson(whom, reason, code),
    log: desk.log.child({ meeting: code, from: "outside" }),
  };
}
