import type { MeetingCode } from "@/lib/protocol/ids";
import { connectDatabase } from "./connect";
import { Meeting } from "./meeting";

/** Ends a meeting for good, if this person is its host. @returns whether such a meeting was open */
export async function endMeeting(code: MeetingCode, hostId: string): Promise<boolean> {
  await connectDatabase();
  const result = await Meeting.updateOne({ code, host: hostId, state: "open" }, { $set: { state: "ended" } });
  return result.modifiedCount === 1;
}
