import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from "ical-generator";
import { Temporal } from "temporal-polyfill";
import type { KeptSchedule } from "@/lib/protocol/schedule";
import { instantOf } from "./occurrences";
import { describeZone } from "./calendar-zone";
import { recurrenceRule } from "./recurrence-rule";

export type CalendarMeeting = {
  /** The same for each version of the invitation. */
  uid: string;
  title: string;
  /** Where the meeting is held. */
  link: string;
  schedule: KeptSchedule;
  /** Grows with each version. */
  sequence: number;
  organizer: { name: string; email: string };
  /** When this version was made. */
  stamp: Date;
};

/**
 * `publish`: a file to keep. `request`: an invitation that a calendar can answer. `cancel`: the meeting does not take
 * place, or the reader is no longer invited.
 */
export type CalendarUse = { method: "publish" } | { method: "request" | "cancel"; attendee: string };

const methods = {
  publish: ICalCalendarMethod.PUBLISH,
  request: ICalCalendarMethod.REQUEST,
  cancel: ICalCalendarMethod.CANCEL,
};

/** A meeting as an iCalendar file (RFC 5545), with its time zone described in it. */
export function makeCalendar(meeting: CalendarMeeting, use: CalendarUse): string {
  const { uid, title, link, schedule, sequence, organizer, stamp } = meeting;
  const zone = describeZone(schedule.timeZone);
  if (!zone) throw new Error(`There is no description of the time zone ${schedule.timeZone}.`);
  const start = Temporal.PlainDateTime.from(schedule.start).toZonedDateTime(schedule.timeZone);
  const calendar = ical({
    prodId: { company: "Video Meet", product: "Video Meet", language: "EN" },
    method: methods[use.method],
    // Not the zone of the calendar: the moment at which the file was made has to be in UTC.
    timezone: { name: null, generator: () => zone.block },
  });
  const event = calendar.createEvent({
    id: uid,
    sequence,
    stamp: Temporal.Instant.fromEpochMilliseconds(stamp.getTime()),
    start,
    end: start.add({ minutes: schedule.durationMinutes }),
    timezone: zone.id,
    summary: title,
    description: `Join the meeting: ${link}`,
    location: link,
    url: link,
    organizer,
    status: use.method === "cancel" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    repeating: rulesOf(schedule, zone.id),
  });
  if (use.method !== "publish")
    event.createAttendee({
      email: use.attendee,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
      rsvp: use.method === "request",
    });
  return calendar.toString();
}

function rulesOf({ start, timeZone, recurrence, skipped }: KeptSchedule, zoneId: string): string | null {
  if (recurrence === null) return null;
  const rule = recurrenceRule(start, recurrence, (day) => stampOf(instantOf(`${day}T23:59`, timeZone)));
  const exceptions = skipped.map((time) => compact(time)).toSorted();
  return [
    `RRULE:${rule}`,
    ...(exceptions.length > 0 ? [`EXDATE;TZID=${zoneId}:${exceptions.join(",")}`] : []),
  ].join("\r\n");
}

/** `20260329T093000` */
function compact(local: string): string {
  return `${local.replaceAll(/[-:]/g, "")}00`;
}

/** `20260329T073000Z` */
function stampOf(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}
