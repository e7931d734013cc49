import mongoose from "mongoose";
import { CallSnapshot } from "@/models/call-snapshot";
import { storedCall, type StoredCall } from "@/server/rooms/stored-call";
import type { OwnServices } from "./own-services";

/** What a process that is killed now leaves of a call for the one that follows it; null while it has stored nothing. */
export async function storedCallOf(
  { databaseUri }: OwnServices,
  meeting: string,
): Promise<StoredCall | null> {
  const connection = await mongoose.createConnection(databaseUri).asPromise();
  try {
    const found = await connection
      .model(CallSnapshot.modelName, CallSnapshot.schema)
      .findOne({ meeting })
      .lean();
    return found ? storedCall.parse(JSON.parse(found.state)) : null;
  } finally {
    await connection.close();
  }
}
