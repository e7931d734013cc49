import { readFile } from "node:fs/promises";
import type { types } from "mediasoup";

/** Between two measurements, in ms. */
const measureEveryMs = 2_000;
const pageBytes = 4096;

/** How busy one worker process is, measured every two seconds. */
export class WorkerUsage {
  /** Processor time since its start, in seconds. */
  cpuSeconds = 0;
  /** Share of one core during the last two seconds: 0 to 1. */
  cpuShare = 0;
  /** Resident memory; where the system does not tell, the most that there ever was. */
  memoryBytes = 0;
  readonly #worker: types.Worker;
  readonly #timer: NodeJS.Timeout;
  #measuredAt = performance.now();

  constructor(worker: types.Worker) {
    this.#worker = worker;
    this.#timer = setInterval(() => void this.measure(), measureEveryMs).unref();
    worker.observer.once("close", () => clearInterval(this.#timer));
  }

  /** Never rejects: a worker that has just died keeps its last values. */
  async measure(): Promise<void> {
    const usage = await this.#worker.getResourceUsage().catch(() => null);
    if (!usage) return;
    const now = performance.now();
    const cpuSeconds = (usage.ru_utime + usage.ru_stime) / 1000;
    const elapsed = (now - this.#measuredAt) / 1000;
    if (elapsed > measureEveryMs / 2_000) {
      this.cpuShare = Math.min(1, Math.max(0, (cpuSeconds - this.cpuSeconds) / elapsed));
      this.#measuredAt = now;
      this.cpuSeconds = cpuSeconds;
    }
    this.memoryBytes = (await residentBytes(this.#worker.pid)) ?? usage.ru_maxrss * 1024;
  }
}

/** Null where there is no /proc. */
async function residentBytes(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/statm`, "utf8").catch(() => null);
  const pages = Number(text?.split(" ")[1]);
  return Number.isFinite(pages) ? pages * pageBytes : null;
}
