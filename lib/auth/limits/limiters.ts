import { RateLimiterMemory, RateLimiterMongo, type RateLimiterAbstract } from "rate-limiter-flexible";
import mongoose from "mongoose";
import { oncePerProcess } from "@/lib/node/once-per-process";
import { connectDatabase } from "@/models/connect";
import { RateLimit } from "@/models/rate-limit";

export type LimiterOptions = { name: string; points: number; seconds: number };

/** Counts in the database: for what must also hold after a restart and in every instance. */
export async function storedLimiter(options: LimiterOptions): Promise<RateLimiterAbstract> {
  await connectDatabase();
  const client = mongoose.connection.getClient();
  const limiters = oncePerProcess("stored-limiters", () => new Map<string, StoredLimiter>());
  const name = nameOf(options);
  const kept = limiters.get(name);
  // After a reconnection the client is another one.
  if (kept?.client === client) return kept.limiter;
  const limiter = new RateLimiterMongo({
    storeClient: client,
    dbName: mongoose.connection.name,
    tableName: RateLimit.collection.collectionName,
    disableIndexesCreation: true,
    ...common(options),
  });
  limiters.set(name, { client, limiter });
  return limiter;
}

type StoredLimiter = { client: unknown; limiter: RateLimiterMongo };

/** Counts in this process: for what is asked with every request. */
export function memoryLimiter(options: LimiterOptions): RateLimiterAbstract {
  const limiters = oncePerProcess("memory-limiters", () => new Map<string, RateLimiterMemory>());
  const name = nameOf(options);
  const limiter = limiters.get(name) ?? new RateLimiterMemory(common(options));
  limiters.set(name, limiter);
  return limiter;
}

const nameOf = ({ name, points, seconds }: LimiterOptions) => `${name}:${points}:${seconds}`;

function common({ name, points, seconds }: LimiterOptions) {
  return { keyPrefix: name, points, duration: seconds };
}
