import type { Schedule } from "@/lib/protocol/schedule";
import { demandSchedule } from "@/lib/schedule/demand-schedule";
import { nextOccurrence } from "@/lib/schedule/occurrences";
import { createMeeting } from "@/models/create-meeting";
import { findMeetingPasswordHash } from "@/models/find-meeting-password-hash";
import type { MeetingRecord } from "@/models/meeting";

/**
 * Another meeting with the same settings and the same password, at the same times where these are not over. Nobody is
 * invited to it yet.
 * @throws RequestError `bad-request` for a time that is over
 */
export async function duplicateMeeting(
  of: MeetingRecord,
  { title, schedule: other }: { title?: string | undefined; schedule?: Schedule | undefined },
): Promise<MeetingRecord> {
  const now = new Date();
  const same = of.schedule && nextOccurrence(of.schedule, now) ? of.schedule : null;
  return createMeeting({
    hostId: of.hostId,
    title: title || of.title,
    // A lock is one of the call that it was made in.
    settings: { ...of.settings, locked: false },
    passwordHash: await findMeetingPasswordHash(of.id),
    schedule: other ? demandSchedule(other, now) : same,
  });
}
