import type { Server } from "socket.io";

/**
 * Socket.io keeps what a dropped connection missed for so long, in ms. Longer than a seat is kept: the newest message
 * that the browser has seen must still be known when it comes back, and it may be older than the drop by one
 * {@link beatMs} and by the time it takes to notice a dead connection.
 */
export const missedMessagesKeptMs = 60_000;

/** Each browser hears something at least this often, in ms. */
export const beatMs = 10_000;

/**
 * Decides which dropped connections may come back as themselves: those whose seat is still kept. All others start
 * anew, and know it.
 */
export function recoverOnlySeated(io: Server, isSeated: (connectionId: string) => boolean): void {
  const { adapter } = io.of("/");
  const restore = adapter.restoreSession.bind(adapter);
  adapter.restoreSession = async (pid, offset) => {
    closeFormerConnection(io, pid);
    const session = await restore(pid, offset);
    // Socket.io takes null for "not to be restored", though its types do not say so.
    return session && isSeated(session.sid) ? session : refuseSession();
  };
}

/**
 * Somebody changed networks: the new connection is here before the old one is known to be dead. `pid` is a secret of
 * that browser, so both are the same page; only a closed connection can be restored.
 */
function closeFormerConnection(io: Server, pid: string): void {
  for (const socket of io.of("/").sockets.values())
    if (Reflect.get(socket, "pid") === pid) socket.conn.close(true);
}

function refuseSession(): never {
  throw new Error("The seat of this connection is not kept any more.");
}
