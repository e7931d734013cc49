import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { waitForHealth } from "@/scripts/wait-for-health.mjs";
import { patienceMs } from "./patience";

/** How long a process may take until it says that it can serve, in ms. */
const READY_MS = 2 * patienceMs;

export type OwnProcessPlan = {
  /** A TypeScript file of the project. */
  entry: string;
  env: Record<string, string>;
  /** Answers with success once the process can serve. */
  healthUrl: string;
};

/** One server process of a test, which the test may end and start again as it likes. It ends with the test's process. */
export class OwnProcess {
  #child: ChildProcess | null = null;

  constructor(private readonly plan: OwnProcessPlan) {}

  /** @throws when it does not run */
  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error(`${this.plan.entry} does not run.`);
    return pid;
  }

  /** Starts it and waits until it can serve. @throws when it ends before that, or takes too long */
  async start(): Promise<void> {
    if (this.#child) throw new Error(`${this.plan.entry} runs already.`);
    const child = spawn(process.execPath, ["--import", "tsx", path.resolve(this.plan.entry)], {
      env: { ...process.env, ...this.plan.env, VIDEO_MEET_SUPERVISED: "1" },
      stdio: ["pipe", "inherit", "inherit"],
    });
    child.stdin.on("error", () => undefined); // the pipe breaks when it is killed; its exit is what tells
    const ended = new AbortController();
    child.once("exit", () => {
      if (this.#child === child) this.#child = null;
      ended.abort();
    });
    this.#child = child;
    const answer = await waitForHealth(this.plan.healthUrl, READY_MS, ended.signal);
    if (this.#child !== child) throw new Error(`${this.plan.entry} ended before it could serve.`);
    if (answer !== null) throw new Error(`${this.plan.entry} does not become able to serve: ${answer}.`);
  }

  /** As `kill -9`: no goodbye. Waits for the end of the process; nothing happens when it does not run. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Lets it say goodbye, and waits for its end; nothing happens when it does not run. */
  async stop(): Promise<void> {
    await this.#end("SIGTERM");
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
}
