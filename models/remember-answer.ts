import { connectDatabase } from "./connect";
import { IdempotencyKey } from "./idempotency-key";
import { isDuplicateKey } from "./is-duplicate-key";

/** A request that has not been answered after this time has died with its process, in ms. */
const WORK_MS = 60_000;
const KEPT_MS = 24 * 60 * 60 * 1_000;

export type Remembered =
  | { state: "new" }
  | { state: "working" }
  | { state: "other-request" }
  | { state: "answered"; status: number; body: string };

/** Claims a key for one request; the unique index decides between two at once. */
export async function claimKey(key: string, requestHash: string, now = new Date()): Promise<Remembered> {
  await connectDatabase();
  await IdempotencyKey.deleteOne({ key, expiresAt: { $lte: now } });
  try {
    await IdempotencyKey.create({ key, requestHash, expiresAt: new Date(now.getTime() + WORK_MS) });
    return { state: "new" };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const kept = await IdempotencyKey.findOne({ key }).lean();
  if (kept && kept.requestHash !== requestHash) return { state: "other-request" };
  if (kept?.status && kept.body !== null) return { state: "answered", status: kept.status, body: kept.body };
  return { state: "working" };
}

/** Keeps the answer for a day. */
export async function rememberAnswer(key: string, status: number, body: string): Promise<void> {
  await connectDatabase();
  const expiresAt = new Date(Date.now() + KEPT_MS);
  await IdempotencyKey.updateOne({ key }, { $set: { status, body, expiresAt } });
}

/** The request was refused: the key may be used for another try. */
export async function forgetKey(key: string): Promise<void> {
  await connectDatabase();
  await IdempotencyKey.deleteOne({ key, status: null });
}
