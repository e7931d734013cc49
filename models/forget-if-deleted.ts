import type { MeetingCode } from "@/lib/protocol/ids";
import { forgetMeetings } from "./forget-meetings";
import { Meeting } from "./meeting";

/**
 * To be called when something has been written that belongs to a meeting: of one that has been deleted meanwhile
 * nothing is kept. Asked afterwards, for a deletion in between would forget what is there, and then this comes.
 * @returns whether the meeting is gone
 */
export async function forgetIfDeleted(meeting: MeetingCode): Promise<boolean> {
  if (await Meeting.exists({ code: meeting })) return false;
  await forgetMeetings([meeting]);
  return true;
}
