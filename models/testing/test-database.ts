import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbeddedDatabase } from "@/lib/node/embedded-database/start-embedded-database";
import { backgroundWorkDone } from "@/lib/node/in-background";
import { connectDatabase, disconnectDatabase } from "../connect";

export type TestDatabase = {
  /** Removed with the database: room for the other files of a test. */
  folder: string;
  uri: string;
  /** Ends its process, as if it had crashed. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

/** An empty database in a process of its own, to which the models are connected. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), "video-meet-test-"));
  const database = await startEmbeddedDatabase(path.join(folder, "db"));
  try {
    await connectDatabase(database.uri);
  } catch (error) {
    await database.stop(); // or the run of tests would never end
    throw error;
  }
  return {
    folder,
    uri: database.uri,
    kill: () => database.stop(),
    async close() {
      await backgroundWorkDone(); // it writes into the database and the folder
      await disconnectDatabase();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** For a file of tests: they share one such database. @returns it, from the first `beforeAll` that follows on */
export function shareTestDatabase(): () => TestDatabase {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await startTestDatabase();
  });
  afterAll(() => database?.close());
  return () => {
    if (!database) throw new Error("The database of these tests is not there yet.");
    return database;
  };
}
