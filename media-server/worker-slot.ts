import { EventEmitter, once } from "node:events";
import { networkInterfaces } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import type { types } from "mediasoup";
import type { Logger } from "@/lib/node/logger";
import { createWorker } from "./create-worker";
import { listenInfos } from "./listen-infos";
import { waitForFile } from "./wait-for-file";
import { WorkerUsage } from "./worker-usage";
import { endWhenHung } from "./worker-watch";

export type WorkerSettings = {
  workerBin: string;
  /** 0: a free one is chosen. */
  rtcPort: number;
  announcedAddress: string | undefined;
};

/** A worker process and its media port. */
export type MediaWorker = { worker: types.Worker; webRtcServer: types.WebRtcServer; usage: WorkerUsage };

/** A worker that ran this long was healthy: the next restart is immediate again. In ms. */
const healthyAfterMs = 10_000;
const shortestPauseMs = 100;
const longestPauseMs = 10_000;

/**
 * One place of the pool: keeps one worker process running, from the moment its program exists. A process that ended
 * by itself is replaced, at once the first time and then in growing intervals.
 */
export class WorkerSlot extends EventEmitter<{ up: []; died: [pid: number] }> {
  readonly #settings: WorkerSettings;
  readonly #logger: Logger;
  readonly #stop = new AbortController();
  #current: MediaWorker | null = null;
  #routers = 0;
  #transports = 0;
  #problem: string | null = null;

  constructor(settings: WorkerSettings, logger: Logger) {
    super();
    this.#settings = settings;
    this.#logger = logger;
  }

  /** The running worker, or null while there is none. */
  get current(): MediaWorker | null {
    return this.#current;
  }

  /**
   * Which of two workers has more to do: the share of a core that it has needed lately, and what has been placed on it,
   * which will need some soon. Each router and transport counts for 0.2 % of a core.
   */
  get load(): number {
    return (this.#current?.usage.cpuShare ?? 0) + (this.#routers + this.#transports) / 500;
  }

  /** Routers that the running worker has. */
  get routers(): number {
    return this.#routers;
  }

  /** Why there is no worker, as a sentence for the operator. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Runs until the slot is closed; never rejects. */
  async run(): Promise<void> {
    const { signal } = this.#stop;
    let pauseMs = shortestPauseMs;
    while (!signal.aborted) {
      const startedAt = Date.now();
      try {
        this.#problem = `The media worker ${this.#settings.workerBin} is not there yet.`;
        await waitForFile(this.#settings.workerBin, signal);
        const pid = await this.#runOnce(signal);
        this.#problem = "The media worker ended by itself and is being started again.";
        this.#logger.error({ workerPid: pid }, "media worker died");
        this.emit("died", pid);
      } catch (error) {
        if (signal.aborted) return;
        this.#problem = `The media worker cannot start on port ${this.#settings.rtcPort}: ${reasonOf(error)}`;
        this.#logger.error({ err: error }, this.#problem);
      }
      if (Date.now() - startedAt > healthyAfterMs) pauseMs = shortestPauseMs;
      await delay(pauseMs, undefined, { signal }).catch(() => undefined); // aborted: the loop ends
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  }

  /** Ends the worker process. May be called twice. */
  close(): void {
    this.#stop.abort();
    this.#current?.worker.close();
    this.#current = null;
  }

  /** @returns the process id of the worker, once it has died; rejects when it cannot be started or is closed */
  async #runOnce(signal: AbortSignal): Promise<number> {
    const worker = await createWorker(this.#settings.workerBin);
    try {
      const webRtcServer = await worker.createWebRtcServer({
        listenInfos: listenInfos(
          this.#settings.rtcPort,
          this.#settings.announcedAddress,
          networkInterfaces(),
        ),
      });
      signal.throwIfAborted();
      this.#countLoad(worker, webRtcServer);
      const dead = once(worker, "died", { signal }); // leaves nothing behind at the signal, which outlives the worker
      endWhenHung(worker, () => this.#logger.error({ workerPid: worker.pid }, "media worker stands still"));
      this.#current = { worker, webRtcServer, usage: new WorkerUsage(worker) };
      this.#problem = null;
      this.#logger.info({ workerPid: worker.pid, port: this.#settings.rtcPort }, "media worker runs");
      this.emit("up");
      await dead;
      return worker.pid;
    } finally {
      this.#current = null;
      worker.close();
    }
  }

  #countLoad(worker: types.Worker, webRtcServer: types.WebRtcServer): void {
    this.#routers = this.#transports = 0;
    worker.observer.on("newrouter", (router) => {
      this.#routers++;
      router.observer.once("close", () => this.#routers--);
    });
    webRtcServer.observer.on("webrtctransporthandled", () => this.#transports++);
    webRtcServer.observer.on("webrtctransportunhandled", () => this.#transports--);
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /address already in use|EADDRINUSE/i.test(message)
    ? "another program uses it. Stop that program or set RTC_PORT."
    : message;
}
