import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

/** A database in a process of its own. */
export type EmbeddedDatabase = {
  /** For mongoose: the default database is `video-meet`; tests name their own with `dbName`. */
  uri: string;
  pid: number;
  /** Closes it and waits for its end. May be called twice. */
  stop: () => Promise<void>;
};

/**
 * Starts the embedded database on `folder` (made if missing) and waits until it serves. It ends with this process,
 * however that ends. To be called from the project's folder, as all scripts and tests are.
 * @throws Error with the sentence of the database process when it cannot start
 */
export async function startEmbeddedDatabase(folder: string): Promise<EmbeddedDatabase> {
  const main = path.resolve("lib/node/embedded-database/main.ts");
  const child = spawn(process.execPath, ["--import", "tsx", main, folder], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  // The pipe breaks when the process ends first; its exit is what tells.
  child.stdin.on("error", () => undefined);
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-4_000);
  });
  const exited = once(child, "close");
  const lines = createInterface({ input: child.stdout });
  const uri = await new Promise<string>((resolve, reject) => {
    lines.on("line", (line) => {
      if (line.startsWith("READY ")) resolve(line.slice("READY ".length));
    });
    child.once("error", reject);
    child.once("close", (code) =>
      reject(new Error(complaint.trim() || `The database process ended with ${code}.`)),
    );
  });
  return {
    uri,
    pid: child.pid ?? 0,
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
