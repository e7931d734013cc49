import mongoose from "mongoose";
import { AuditEvent } from "./audit-event";
import { Ban } from "./ban";
import { CallMetric } from "./call-metric";
import { CallSnapshot } from "./call-snapshot";
import { ChatFile } from "./chat-file";
import { IdempotencyKey } from "./idempotency-key";
import { Meeting } from "./meeting";
import { MeetingTemplate } from "./meeting-template";
import { Message } from "./message";
import { EmailToken } from "./email-token";
import { Participation } from "./participation";
import { PersonalToken } from "./personal-token";
import { RateLimit } from "./rate-limit";
import { RefreshToken } from "./refresh-token";
import { SchemaVersion } from "./schema-version";
import { User } from "./user";

/** How long to look for the database before a request is refused, in ms. */
const SELECTION_TIMEOUT_MS = 5_000;

let ready: Promise<void> | null = null;

/**
 * Opens the one connection of this process and builds the indexes; later calls wait for the same work. Every query
 * in this folder calls it, so that callers need not. A failed attempt is forgotten: the next call tries again.
 * @param uri default: MONGODB_URI
 * @throws when the variable is missing or no database answers
 */
export function connectDatabase(uri: string | undefined = process.env["MONGODB_URI"]): Promise<void> {
  ready ??= open(uri).catch((error: unknown) => {
    ready = null;
    throw error;
  });
  return ready;
}

/** Closes the connection, at the end of the process or of a test. May be called twice. */
export async function disconnectDatabase(): Promise<void> {
  ready = null;
  await mongoose.disconnect();
}

async function open(uri: string | undefined): Promise<void> {
  if (!uri)
    throw new Error("MONGODB_URI is not set. Start with `npm start`, or set it to the address of a MongoDB.");
  // Without the journal an acknowledged write can be lost when the database process is killed.
  await mongoose.connect(uri, { journal: true, serverSelectionTimeoutMS: SELECTION_TIMEOUT_MS });
  // A unique index that is not there yet would let duplicates in.
  await Promise.all(
    [
      User,
      Meeting,
      MeetingTemplate,
      Participation,
      SchemaVersion,
      AuditEvent,
      Ban,
      CallMetric,
      CallSnapshot,
      Message,
      ChatFile,
      EmailToken,
      RateLimit,
      RefreshToken,
      PersonalToken,
      IdempotencyKey,
    ].map((model) => model.init()),
  );
}
