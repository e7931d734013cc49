import type { MeetingCode } from "@/lib/protocol/ids";
import type { SettingsOfCall } from "@/lib/protocol/moderation-notifications";
import { connectDatabase } from "./connect";
import { Meeting } from "./meeting";

/** Changes what of an open meeting's settings can be changed from inside a call. @returns whether there is one */
export async function changeCallSettings(
  code: MeetingCode,
  change: Partial<SettingsOfCall>,
): Promise<boolean> {
  await connectDatabase();
  const set = Object.fromEntries(Object.entries(change).map(([name, value]) => [`settings.${name}`, value]));
  const result = await Meeting.updateOne({ code, state: "open" }, { $set: set }, { runValidators: true });
  return result.matchedCount === 1;
}
