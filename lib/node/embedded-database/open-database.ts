import { mkdir } from "node:fs/promises";
import { cacheFolder } from "../cache-folder";
import type { Logger } from "../logger";
import { loadEngine } from "./load-engine";

/** A database that runs in or below this process. */
export type OpenDatabase = { uri: string; close: () => Promise<void> };

const DATABASE_NAME = "video-meet";
/** Without the journal, the last writes that were acknowledged are lost by `kill -9` (measured: 26 to 128 of them). */
const OPTIONS = "journal=true";

/**
 * Opens the database in `folder`: MongoDB's engine inside this process, or a `mongod` that is downloaded where the
 * engine has no build.
 * @throws Error with a sentence that says what to do when neither works
 */
export async function openDatabase(folder: string, logger: Logger): Promise<OpenDatabase> {
  await mkdir(folder, { recursive: true });
  try {
    const { open } = await loadEngine();
    const engine = await open(folder);
    return { uri: withDatabaseName(engine.uri), close: () => engine.close() };
  } catch (error) {
    if (/DBPathInUse/.test(messageOf(error))) {
      const advice = "Stop the other Video Meet that runs from it, or set DATA_DIR to another folder.";
      throw new Error(`The database folder ${folder} is in use. ${advice}`, { cause: error });
    }
    logger.warn(`The embedded engine is not available (${firstLine(error)}): trying a downloaded mongod.`);
    return openMongod(`${folder}-mongod`, error);
  }
}

/** @param folder never the engine's own: the two write different formats */
async function openMongod(folder: string, whyNotEngine: unknown): Promise<OpenDatabase> {
  await mkdir(folder, { recursive: true });
  try {
    const { MongoMemoryServer } = await import("mongodb-memory-server-core");
    const mongod = await MongoMemoryServer.create({
      binary: { downloadDir: cacheFolder("mongod") },
      instance: { dbPath: folder, storageEngine: "wiredTiger" },
    });
    return {
      uri: withDatabaseName(mongod.getUri()),
      close: async () => void (await mongod.stop({ doCleanup: false })),
    };
  } catch (error) {
    const reasons = `the embedded engine: ${firstLine(whyNotEngine)}; mongod: ${firstLine(error)}`;
    const advice = "Set MONGODB_URI to the address of a MongoDB server instead.";
    throw new Error(`No database could be started here (${reasons}). ${advice}`, { cause: error });
  }
}

/** Names the database that is used when the app names none, and asks for durable writes. */
export function withDatabaseName(uri: string): string {
  const [address = "", query] = uri.split("?", 2);
  return `${address.replace(/\/?$/, "")}/${DATABASE_NAME}?${query ? `${query}&` : ""}${OPTIONS}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function firstLine(error: unknown): string {
  return messageOf(error).split("\n", 1)[0] ?? "";
}
