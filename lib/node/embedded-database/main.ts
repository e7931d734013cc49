// Owns the folder of the embedded database: `main.ts FOLDER`. Prints "READY <uri>" when it serves, and ends with
// whoever started it.
import path from "node:path";
import { z } from "zod";
import { exitWithParent } from "../exit-with-parent";
import { createLogger } from "../logger";
import { onShutdownSignal } from "../on-shutdown-signal";
import { openDatabase } from "./open-database";

const SWEEP_INTERVAL_MS = 60_000;

const level = z.enum(["debug", "info", "warn", "error"]).catch("info").parse(process.env.LOG_LEVEL);
const logger = createLogger("database", level);
const folder = process.argv[2];
if (!folder) throw new Error("Usage: main.ts FOLDER");

// The way out is known before the way in: whoever started this may end while the engine still opens.
let stopSweeping: (() => Promise<void>) | undefined;
const opening = openDatabase(path.resolve(folder), logger);
const close = async () => {
  await stopSweeping?.();
  await (await opening).close();
};
process.env.VIDEO_MEET_SUPERVISED = "1";
exitWithParent(close);
onShutdownSignal(close);

try {
  const { uri } = await opening;
  process.stdout.write(`READY ${uri}\n`);
  const { sweepRegularly } = await import("./sweep-expired");
  stopSweeping = sweepRegularly(uri, SWEEP_INTERVAL_MS, (error) => {
    logger.warn(error, "Expired documents could not be deleted; the next try is in a minute.");
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
