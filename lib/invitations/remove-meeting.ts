import { askCallDesk } from "@/lib/node/call-desk";
import { nextOccurrence } from "@/lib/schedule/occurrences";
import { closeMeeting } from "@/models/close-meetings";
import { deleteMeeting } from "@/models/delete-meeting";
import type { MeetingRecord } from "@/models/meeting";
import { tellWhomPossible, type Host } from "./invite";
import { withNextVersion } from "./with-next-version";

/**
 * Deletes a meeting. First its call ends, if there is one, so that nobody goes on in a meeting that is not there; who is
 * invited to a time to come is told that it does not take place.
 */
export async function removeMeeting(host: Host, meeting: MeetingRecord): Promise<void> {
  await closeMeeting(meeting.id);
  tellIfToCome(meeting, host);
  await askCallDesk("desk:reread-meetings", { meetings: [meeting.code] });
  await deleteMeeting(meeting.id);
}

/** A meeting goes for good: who is invited to a time to come hears of it. @param meeting as it was */
export function tellIfToCome(meeting: MeetingRecord, host: Host): void {
  const { state, schedule, invitees } = meeting;
  if (state === "open" && schedule && nextOccurrence(schedule, new Date()))
    tellWhomPossible("cancelled", invitees, withNextVersion(meeting), host);
}
