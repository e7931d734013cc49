import { mongo } from "mongoose";
import { z } from "zod";

const ttlIndex = z.object({
  key: z.record(z.string(), z.unknown()),
  expireAfterSeconds: z.number(),
  partialFilterExpression: z.record(z.string(), z.unknown()).optional(),
});

/**
 * Deletes what the TTL indexes of every database declare expired, as MongoDB's own thread does each minute: the
 * embedded engine has none.
 * @param now only what has expired by then goes
 * @returns how many documents were deleted
 */
export async function sweepExpired(client: mongo.MongoClient, now: Date): Promise<number> {
  let deleted = 0;
  const { databases } = await client.db().admin().listDatabases({ nameOnly: true });
  for (const { name } of databases) {
    if (["admin", "config", "local"].includes(name)) continue;
    const database = client.db(name);
    for (const collection of await database.collections()) {
      for (const index of await collection.indexes()) {
        const ttl = ttlIndex.safeParse(index);
        const field = ttl.success ? Object.keys(ttl.data.key)[0] : undefined;
        if (!ttl.success || field === undefined) continue;
        const before = new Date(now.getTime() - ttl.data.expireAfterSeconds * 1000);
        const expired = { ...ttl.data.partialFilterExpression, [field]: { $lte: before } };
        deleted += (await collection.deleteMany(expired)).deletedCount;
      }
    }
  }
  return deleted;
}

/**
 * Sweeps every `intervalMs` until stopped. A sweep that fails is reported and does not stop the next.
 * @returns stops sweeping; resolves when a sweep under way has ended
 */
export function sweepRegularly(
  uri: string,
  intervalMs: number,
  onFailed: (error: unknown) => void,
): () => Promise<void> {
  const client = new mongo.MongoClient(uri, { maxPoolSize: 1 });
  let sweep: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    sweep = sweep.then(() => sweepExpired(client, new Date())).catch(onFailed);
  }, intervalMs);
  return async () => {
    clearInterval(timer);
    await sweep;
    await client.close();
  };
}
