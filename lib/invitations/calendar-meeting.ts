import { appSettings } from "@/lib/node/app-settings";
import type { CalendarMeeting } from "@/lib/schedule/make-calendar";
import type { MeetingRecord } from "@/models/meeting";

/** Where a meeting is held. */
export function meetingLink({ code }: Pick<MeetingRecord, "code">): string {
  return `${appSettings().url}/meeting/${code}`;
}

/** A meeting as calendars know it; null when it has no time. */
export function calendarMeetingOf(
  meeting: MeetingRecord,
  organizer: { name: string; email: string },
  now: Date,
): CalendarMeeting | null {
  const { id, title, schedule } = meeting;
  if (!schedule) return null;
  return {
    uid: `${id}@${new URL(appSettings().url).hostname}`,
    title,
    link: meetingLink(meeting),
    schedule,
    sequence: schedule.sequence,
    organizer: { name: organizer.name, email: organizer.email },
    stamp: now,
  };
}
