import type { NotificationName, NotificationPayload, Outbox } from "../rooms/outbox";

/** Whatever Socket.io can send to: a socket, a group of sockets, everybody. */
export interface NotifyTarget {
  emit(name: string, payload: unknown): unknown;
}

/** The part of Socket.io that finds sockets by their ids. */
interface ConnectionGroups {
  to(connectionId: string): NotifyTarget;
  in(connectionId: string): { disconnectSockets(close: boolean): void };
}

/** Sends a notification with the payload that its contract asks for. */
export function notify<N extends NotificationName>(
  target: NotifyTarget,
  name: N,
  payload: NotificationPayload<N>,
): void {
  target.emit(name, payload);
}

/**
 * The outbox of all rooms. It addresses the connection's id and not the socket object: what is sent while the
 * connection is down is kept for it, and what is sent after it came back finds the new socket.
 */
export function socketOutbox(io: ConnectionGroups): Outbox {
  return {
    send: (connectionId, name, payload) => notify(io.to(connectionId), name, payload),
    close: (connectionId) => io.in(connectionId).disconnectSockets(true),
  };
}
