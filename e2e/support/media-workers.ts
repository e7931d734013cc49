import { readdir, readFile, readlink } from "node:fs/promises";

/**
 * Process id of the worker of a media server that receives at this UDP port. Linux only: reads /proc.
 * @throws when there is none
 */
export async function workerAt(mediaServerPid: number, port: number): Promise<number> {
  const tasks = await readFile(`/proc/${mediaServerPid}/task/${mediaServerPid}/children`, "utf8");
  const table = await readFile(`/proc/${mediaServerPid}/net/udp`, "utf8");
  const hexPort = port.toString(16).toUpperCase().padStart(4, "0");
  const inodes = table
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local]) => local?.endsWith(`:${hexPort}`))
    .map((fields) => `socket:[${fields[9]}]`);
  for (const pid of tasks.trim().split(" ").map(Number)) {
    const fds = await readdir(`/proc/${pid}/fd`);
    const links = await Promise.all(fds.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")));
    if (links.some((link) => inodes.includes(link))) return pid;
  }
  throw new Error(`No worker of ${mediaServerPid} receives at port ${port}.`);
}
