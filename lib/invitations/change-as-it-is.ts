import { RequestError } from "@/lib/protocol/errors";
import { findMeetingByCode } from "@/models/find-meeting-by-code";
import type { MeetingRecord } from "@/models/meeting";

/** More than the changes of one meeting that are made in the same moment. */
const ATTEMPTS = 20;

/**
 * Changes a meeting by what it is now, and once more when somebody else was faster: what they have done stays.
 * @param change null when the meeting is not any more as it was given to it
 * @throws RequestError `not-found` when it has been deleted meanwhile
 */
export async function changeAsItIs(
  before: MeetingRecord,
  change: (present: MeetingRecord) => Promise<MeetingRecord | null>,
): Promise<MeetingRecord> {
  let present = before;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const changed = await change(present);
    if (changed) return changed;
    const found = await findMeetingByCode(before.code);
    if (!found) throw new RequestError("not-found", "This meeting has been deleted.");
    present = found;
  }
  throw new RequestError("conflict", "This meeting is being changed by others. Try again in a moment.");
}
