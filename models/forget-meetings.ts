import type { MeetingCode } from "@/lib/protocol/ids";
import { AuditEvent } from "./audit-event";
import { Ban } from "./ban";
import { ChatFile } from "./chat-file";
import { Message } from "./message";
import { Participation } from "./participation";

/** Deletes what was kept of meetings that are deleted: who was there, what was written, sent and done. */
export async function forgetMeetings(codes: readonly MeetingCode[]): Promise<void> {
  if (codes.length === 0) return;
  const ofThese = { meeting: { $in: [...codes] } };
  await Promise.all([
    Participation.deleteMany(ofThese),
    Message.deleteMany(ofThese),
    // The content has to go first: they are swept away with it.
    ChatFile.updateMany(ofThese, { $set: { expiresAt: new Date(0) } }),
    AuditEvent.deleteMany(ofThese),
    Ban.deleteMany(ofThese),
  ]);
}
