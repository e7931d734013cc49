import type { Logger } from "@/lib/node/logger";
import type { Handlers } from "@/lib/protocol/answer-requests";
import type { BrowserRequests } from "@/lib/protocol/browser-requests";
import { RequestError } from "@/lib/protocol/errors";
import type { banPerson } from "@/models/ban-person";
import type { endMeeting } from "@/models/end-meeting";
import type { changeCallSettings } from "@/models/change-call-settings";
import type { recordAuditEvents } from "@/models/record-audit-events";
import type { recordSwitch } from "@/models/record-switch";
import type { Chat } from "../chat/chat";
import type { ServerMetrics } from "../metrics";
import type { Room } from "../rooms/room";
import type { RoomDirectory } from "../rooms/room-directory";
import type { Actor, Seat } from "../rooms/seat";
import type { FindMeeting, Identity, IsBanned } from "./authenticate-socket";
import type { TokenBucket } from "./token-bucket";

/** What the handlers work with by which somebody runs a meeting: over a connection, or without one. */
export type ActingContext = Pick<
  SocketContext,
  | "identity"
  | "isConnected"
  | "directory"
  | "findMeeting"
  | "isBanned"
  | "banPerson"
  | "changeCallSettings"
  | "endMeeting"
  | "recordAuditEvents"
  | "dismissPerson"
  | "demandActor"
  | "log"
>;

/** What the handlers of one socket work with; they themselves keep nothing. */
export type SocketContext = {
  /** Stays the same when a dropped connection is recovered. */
  connectionId: string;
  identity: Identity;
  /** Who acts. @throws RequestError `not-in-meeting` when this socket has not joined */
  demandActor: () => Actor;
  isConnected: () => boolean;
  directory: RoomDirectory;
  findMeeting: FindMeeting;
  /** NEXTAUTH_SECRET. */
  secret: string;
  recordSwitch: typeof recordSwitch;
  isBanned: IsBanned;
  banPerson: typeof banPerson;
  changeCallSettings: typeof changeCallSettings;
  endMeeting: typeof endMeeting;
  recordAuditEvents: typeof recordAuditEvents;
  /** Closes every connection that somebody has to this meeting, seated or not. */
  dismissPerson: (person: string, reason: "banned") => void;
  limit: TokenBucket;
  metrics: ServerMetrics;
  chat: Chat;
  log: Logger;
};

/** The handlers of one subject by which a meeting is run. */
export type ActingHandlersOf<N extends keyof BrowserRequests> = Pick<
  Handlers<BrowserRequests, ActingContext>,
  N
>;

/** The handlers of one subject. */
export type HandlersOf<N extends keyof BrowserRequests> = Pick<Handlers<BrowserRequests, SocketContext>, N>;

/** @throws RequestError `not-in-meeting` when this socket has not joined */
export function demandSeat({ directory, identity, connectionId }: SocketContext): { room: Room; seat: Seat } {
  const room = directory.find(identity.meeting);
  if (!room) throw new RequestError("not-in-meeting", "You are not in this meeting. Join it first.");
  return { room, seat: room.seatOf(connectionId) };
}

/**
 * Who acts, and on which call.
 * @throws RequestError `not-in-meeting` for a socket that has not joined, `not-found` when nobody is there
 */
export function demandActing({ directory, identity, demandActor }: ActingContext): {
  room: Room;
  actor: Actor;
} {
  const actor = demandActor();
  const room = directory.find(identity.meeting);
  if (!room) throw new RequestError("not-found", "Nobody is in this meeting now.");
  return { room, actor };
}
