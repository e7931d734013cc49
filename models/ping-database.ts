import mongoose from "mongoose";
import { connectDatabase } from "./connect";

/** Resolves when the database answers within the time, in ms. @throws when it does not */
export async function pingDatabase(timeoutMs = 2_000): Promise<void> {
  await connectDatabase();
  const { db } = mongoose.connection;
  if (!db) throw new Error("The connection to the database is closed.");
  await db.command({ ping: 1 }, { signal: AbortSignal.timeout(timeoutMs) });
}
