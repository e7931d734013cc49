// @ts-check
// Runs a command on a leash: `leash.mjs COMMAND ARGUMENT…`. Whoever holds the other end of standard input may let go
// at any time, even by `kill -9`: then the command and everything it has started end. Compilers, package managers
// and test runners do not watch over that themselves.
import { spawn } from "node:child_process";

const GRACE_MS = 3_000;
const [command, ...args] = process.argv.slice(2);
if (!command) throw new Error("Usage: leash.mjs COMMAND ARGUMENT…");

const leadsGroup = process.env.VIDEO_MEET_LEASH === "group";
let ending = false;
/** @param {NodeJS.Signals} signal */
function end(signal) {
  if (ending) return;
  ending = true;
  // This process leads its group (it is started detached): what the command has started hears it too. The signal
  // also comes back here, where `ending` makes it harmless.
  const target = leadsGroup ? -process.pid : child.pid;
  if (target === undefined) return; // it has never run, and says so itself
  process.kill(target, signal);
  setTimeout(() => process.kill(target, "SIGKILL"), GRACE_MS);
}

process.on("SIGINT", () => end("SIGINT")).on("SIGTERM", () => end("SIGTERM"));
process.stdin
  .on("end", () => end("SIGTERM"))
  .on("error", () => end("SIGTERM"))
  .resume();

// The handlers above come first: a signal in between would end this process alone.
const child = spawn(command, args, {
  env: { ...process.env, VIDEO_MEET_LEASH: undefined }, // said to this process only
  stdio: ["pipe", "inherit", "inherit"],
});
child.stdin.on("error", () => undefined);

child.once("error", (error) => {
  process.stderr.write(`${command} could not be started: ${error.message}\n`);
  process.exit(127);
});
child.once("exit", (code, signal) => {
  // Grandchildren that outlive the command are told as well, and this process with them.
  if (ending && leadsGroup) process.kill(-process.pid, "SIGKILL");
  process.exit(code ?? (signal === "SIGKILL" ? 137 : 143));
});
