import { once } from "node:events";
import { createSocket } from "node:dgram";
import { createServer } from "node:net";

/**
 * Systems give away ports from here on by themselves (Linux from 32768, others from 49152): to whoever connects, or
 * listens anywhere. One of those is taken by the next connection of anybody before it is used.
 */
const firstGivenAway = 32_768;
const first = 20_000;
/** Tests that run side by side look for theirs in different places. */
const perWorker = 1_000;
const workers = Math.floor((firstGivenAway - first) / perWorker);

let next = Math.floor(Math.random() * perWorker);

/** A port of this machine that nobody uses now, neither for TCP nor for UDP, and that nobody is given by chance. */
export async function freePort(): Promise<number> {
  const worker = Number(process.env["JEST_WORKER_ID"] ?? process.pid) % workers;
  for (let tried = 0; tried < perWorker; tried++) {
    next = (next + 1) % perWorker;
    const port = first + worker * perWorker + next;
    if ((await isFreeForTcp(port)) && (await isFreeForUdp(port))) return port;
  }
  throw new Error(`None of ${perWorker} ports is free.`);
}

async function isFreeForTcp(port: number): Promise<boolean> {
  const server = createServer();
  const listening = once(server, "listening");
  server.listen(port); // on all addresses
  if (!(await happens(listening))) return false;
  server.close();
  await once(server, "close");
  return true;
}

async function isFreeForUdp(port: number): Promise<boolean> {
  const socket = createSocket("udp4");
  const listening = once(socket, "listening");
  socket.bind(port);
  const isFree = await happens(listening);
  socket.close();
  return isFree;
}

/** @returns false for a port that is taken. @throws what else may go wrong */
function happens(event: Promise<unknown>): Promise<boolean> {
  return event.then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") return false;
      throw error;
    },
  );
}
