import mongoose from "mongoose";

const DUPLICATE_KEY = 11_000;

/** Whether the database refused a write because a unique index has that value already. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY;
}
