import { composeMail } from "@/lib/node/mail/compose-mail";
import type { Mail } from "@/lib/node/mail/mail-transport";
import { describeRecurrence, describeTime } from "@/lib/schedule/describe-schedule";
import { makeCalendar } from "@/lib/schedule/make-calendar";
import type { MeetingRecord } from "@/models/meeting";
import { calendarMeetingOf, meetingLink } from "./calendar-meeting";

/** What a mail tells whoever is invited. `withdrawn`: they are no longer invited. */
export type Tiding = "invited" | "changed" | "cancelled" | "withdrawn";

const sentences: Record<Tiding, { subject: string; intro: string }> = {
  invited: { subject: "Invitation", intro: "invites you to a video meeting" },
  changed: { subject: "Changed", intro: "has changed a video meeting that you are invited to" },
  cancelled: { subject: "Cancelled", intro: "has cancelled a video meeting that you were invited to" },
  withdrawn: { subject: "Withdrawn", intro: "no longer expects you at a video meeting" },
};

/** The mail to one of those who are invited, with a calendar file where there is a time. */
export function invitationMail(
  tiding: Tiding,
  to: string,
  meeting: MeetingRecord,
  host: { name: string; email: string },
  now = new Date(),
): Mail {
  const { title, schedule, passwordMark } = meeting;
  const over = tiding === "cancelled" || tiding === "withdrawn";
  const link = meetingLink(meeting);
  const when = schedule && [describeTime(schedule), describeRecurrence(schedule)].filter(Boolean).join(". ");
  const mail = composeMail({
    to,
    subject: `${sentences[tiding].subject}: ${title}`,
    intro: `${host.name} ${sentences[tiding].intro}: “${title}”. ${when ? `${when}.` : "It can be joined at any time."}`,
    ...(over ? {} : { button: { label: "Join the meeting", link } }),
    outro: over
      ? "Your calendar is told by the attached file."
      : [
          "You need a browser and nothing else.",
          passwordMark !== null && `The meeting has a password: ${host.name} tells it to you.`,
        ]
          .filter(Boolean)
          .join(" "),
  });
  const event = calendarMeetingOf(meeting, host, now);
  if (!event) return mail;
  const method = over ? "cancel" : "request";
  const content = makeCalendar(event, { method, attendee: to });
  return { ...mail, icalEvent: { method: method.toUpperCase(), filename: "meeting.ics", content } };
}
