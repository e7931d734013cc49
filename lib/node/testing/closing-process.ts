// A process for the tests of shutting down. CLOSE says how its closing goes: "ok", "fails" or "hangs".
import { exitWithParent } from "../exit-with-parent";
import { onShutdownSignal } from "../on-shutdown-signal";

const graceMs = 300;
const keepAlive = setInterval(() => undefined, 1_000);

async function close(): Promise<void> {
  process.stdout.write("closing\n");
  if (process.env.CLOSE === "fails") throw new Error("no luck");
  if (process.env.CLOSE === "hangs") await new Promise(() => undefined);
  clearInterval(keepAlive);
  process.stdout.write("closed\n");
}

onShutdownSignal(close, graceMs);
exitWithParent(close, graceMs);
process.stdout.write("ready\n");
