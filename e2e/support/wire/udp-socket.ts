import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";

/** The end of a connection: an IP address and a port. */
export type Endpoint = { address: string; port: number };

/** A UDP socket on a free port of this address. */
export async function openUdp(address: string): Promise<Socket> {
  const socket = createSocket("udp4");
  // A browser that has closed its port is answered by ICMP: no concern of those who pass packets on.
  socket.on("error", () => undefined);
  socket.bind(0, address);
  await once(socket, "listening");
  return socket;
}
