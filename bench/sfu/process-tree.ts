import { readdir, readFile } from "node:fs/promises";

/** What processes have cost so far, and hold now. */
export type ProcessCost = { pid: number; cpuMs: number; memoryBytes: number; descriptors: number };

/** The kernel counts processor time in hundredths of a second (USER_HZ). */
const msPerTick = 10;
const pageBytes = 4096;

/** A process and all its descendants, the process itself first. Linux only. */
export async function processTree(pid: number): Promise<ProcessCost[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  const pids = children.trim().split(" ").filter(Boolean).map(Number);
  return [await costOf(pid), ...(await Promise.all(pids.map(processTree))).flat()];
}

async function costOf(pid: number): Promise<ProcessCost> {
  const [stat, statm, descriptors] = await Promise.all([
    readFile(`/proc/${pid}/stat`, "utf8"),
    readFile(`/proc/${pid}/statm`, "utf8"),
    readdir(`/proc/${pid}/fd`),
  ]);
  // The name in parentheses may contain blanks: what follows it is counted.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  return {
    pid,
    cpuMs: (user + system) * msPerTick,
    memoryBytes: Number(statm.split(" ")[1]) * pageBytes,
    descriptors: descriptors.length,
  };
}

/** All of them together. */
export function sumOf(costs: readonly ProcessCost[]): Omit<ProcessCost, "pid"> {
  const sum = (name: "cpuMs" | "memoryBytes" | "descriptors") =>
    costs.reduce((total, cost) => total + cost[name], 0);
  return { cpuMs: sum("cpuMs"), memoryBytes: sum("memoryBytes"), descriptors: sum("descriptors") };
}
