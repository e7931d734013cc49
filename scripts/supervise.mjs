// @ts-check
import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { createInterface } from "node:readline";
import { sayAs } from "./setup/say.mjs";
import { errorCode } from "./setup/error-code.mjs";

/** Doubles with each crash; a process that has lived for `STABLE_MS` starts from the first again. */
const FIRST_RESTART_MS = 500;
const LONGEST_RESTART_MS = 15_000;
const STABLE_MS = 30_000;

/**
 * @typedef {object} ProcessPlan
 * @property {string} name stands before each line of its output
 * @property {number} [color] of the name, as in terminals: 31 to 37
 * @property {string[]} args of Node.js
 * @property {() => import("./setup/run-command.mjs").Env} env evaluated at each start
 * @property {(line: string) => boolean} [onLine] sees each line first; true: it is not shown
 * @property {number} graceMs how long it may take to close before it is killed
 * @property {number} [restartMs] pause before the first restart after a crash
 */

/**
 * One process that is kept alive: started again after a crash, ended on demand, and gone when this process is, because
 * its standard input is a pipe that the kernel closes. Emits "crashed" with the number of crashes in a row.
 * @extends {EventEmitter<{ crashed: [crashes: number, how: string] }>}
 */
export class SupervisedProcess extends EventEmitter {
  /** @type {import("node:child_process").ChildProcess | null} */
  #child = null;
  #plan;
  #say;
  /** Whether it is to run at all; a restart ends it and leaves this as it is. */
  #wanted = false;
  /** True from the moment it is asked to end until it has. */
  #ending = false;
  #crashes = 0;
  /** @type {NodeJS.Timeout | undefined} */
  #restart;

  /** @param {ProcessPlan} plan */
  constructor(plan) {
    super();
    this.#plan = plan;
    this.#say = sayAs(plan.name, plan.color);
  }

  get pid() {
    return this.#child?.pid;
  }

  start() {
    this.#wanted = true;
    const { args, env } = this.#plan;
    const began = Date.now();
    // A group of its own: Ctrl-C in the terminal reaches the supervisor alone, which ends the others in order.
    const child = spawn(process.execPath, args, {
      detached: true,
      env: { ...process.env, ...env(), VIDEO_MEET_SUPERVISED: "1" },
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#child = child;
    child.once("error", (error) => {
      if (child.pid === undefined) this.#child = null; // it has never run: nobody may wait for its end
      this.#say(error.message);
    });
    child.stdin.on("error", () => undefined); // it may end before we let go; its exit is what counts
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        if (!this.#plan.onLine?.(line)) this.#say(line);
      });
    }
    child.once("exit", (code, signal) => {
      this.#child = null;
      // Whatever it has started and left behind shares its group.
      killGroup(child.pid, "SIGKILL");
      if (this.#ending) return;
      if (Date.now() - began > STABLE_MS) this.#crashes = 0;
      this.#crashed(signal ? `was ended by ${signal}` : `ended with code ${code}`);
    });
  }

  /** Ends it, waits until it is gone, and starts it anew. */
  async restart() {
    await this.#end();
    if (this.#wanted) this.start(); // it may have been stopped meanwhile
  }

  /** Ends it: first it is asked to, after its time of grace it is killed. May be called twice. */
  async stop() {
    this.#wanted = false;
    await this.#end();
  }

  async #end() {
    clearTimeout(this.#restart);
    const child = this.#child;
    if (!child) return;
    this.#ending = true;
    const exited = once(child, "close"); // later than "exit": its last lines have been read
    child.kill("SIGTERM");
    const killing = setTimeout(() => {
      this.#say(`did not close within ${this.#plan.graceMs} ms: killed.`);
      killGroup(child.pid, "SIGKILL");
    }, this.#plan.graceMs);
    await exited;
    clearTimeout(killing);
    this.#ending = false;
  }

  /** @param {string} how */
  #crashed(how) {
    this.#crashes += 1;
    const first = this.#plan.restartMs ?? FIRST_RESTART_MS;
    const pause = Math.min(first * 2 ** (this.#crashes - 1), LONGEST_RESTART_MS);
    this.#say(`${how}; starting it again in ${pause / 1000} s.`);
    this.#restart = setTimeout(() => this.start(), pause);
    this.emit("crashed", this.#crashes, how);
  }
}

/**
 * @param {number | undefined} pid of the group's leader
 * @param {NodeJS.Signals} signal
 */
function killGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Nobody is left in the group: that is the usual case.
    if (errorCode(error) !== "ESRCH") throw error;
  }
}
