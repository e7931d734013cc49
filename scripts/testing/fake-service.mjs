// @ts-check
// A process for the tests of the supervisor. FAKE says how it behaves: "polite", "stubborn" (does not close), "crashes"
// (after its first line), "parent" (leaves another process behind).
import { spawn } from "node:child_process";

const fake = process.env.FAKE;

const end = () => {
  if (fake === "stubborn") return;
  process.stdout.write("closing\n");
  process.exit(0);
};
process.on("SIGTERM", end);
process.stdin.on("end", end).resume();
if (fake === "parent") {
  const { pid } = spawn("sleep", ["300"], { stdio: "ignore" });
  process.stdout.write(`grandchild ${pid}\n`);
}
process.stdout.write(`up ${process.pid}\n`); // last: from here on it can be told to close
if (fake === "crashes") process.exit(3);
setInterval(() => undefined, 1_000);
