import type { Server as HttpServer } from "node:http";
import type { Socket } from "node:net";

/** How long open connections may go on after the port was closed, in ms: answers under way get out. */
const graceMs = 500;

/**
 * Ends what keeps a closed port from being done: unfinished requests, and WebSockets that others have opened on it
 * (Next's hot reload), which Node's own `closeAllConnections` does not know.
 * @returns to be called when closing begins; what it returns, when closing is over
 */
export function endConnectionsInTime(httpServer: HttpServer): () => () => void {
  const open = new Set<Socket>();
  httpServer.on("connection", (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  return () => {
    const timer = setTimeout(() => open.forEach((socket) => socket.destroy()), graceMs);
    return () => clearTimeout(timer);
  };
}
