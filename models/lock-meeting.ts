import type { MeetingCode } from "@/lib/protocol/ids";
import { connectDatabase } from "./connect";
import { Meeting } from "./meeting";

/** Locks or unlocks an open meeting. @returns whether there is one */
export async function lockMeeting(code: MeetingCode, locked: boolean): Promise<boolean> {
  await connectDatabase();
  const result = await Meeting.updateOne({ code, state: "open" }, { $set: { "settings.locked": locked } });
  return result.matchedCount === 1;
}
