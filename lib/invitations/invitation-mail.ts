import { directionOf, type Language } from "@/lib/languages/languages";
import { scheduleWords } from "@/lib/languages/schedule-words";
import { textsOf } from "@/lib/languages/texts-of";
import { composeMail } from "@/lib/node/mail/compose-mail";
import type { Mail } from "@/lib/node/mail/mail-transport";
import type { Schedule } from "@/lib/protocol/schedule";
import { makeCalendar } from "@/lib/schedule/make-calendar";
import type { MeetingRecord } from "@/models/meeting";
import { calendarMeetingOf, meetingLink } from "./calendar-meeting";

/** What a mail tells whoever is invited. `withdrawn`: they are no longer invited. */
export type Tiding = "invited" | "changed" | "cancelled" | "withdrawn";

/** The mail to one of those who are invited, with a calendar file where there is a time. */
export async function invitationMail(
  tiding: Tiding,
  { to, language }: { to: string; language: Language },
  meeting: MeetingRecord,
  host: { name: string; email: string },
  now = new Date(),
): Promise<Mail> {
  const t = await textsOf("mails", language);
  const { title, schedule, passwordMark } = meeting;
  const over = tiding === "cancelled" || tiding === "withdrawn";
  const when = schedule ? `${await timesOf(schedule, language)}.` : t("anyTime");
  const mail = composeMail({
    to,
    language,
    direction: directionOf(language),
    greeting: t("hello"),
    subject: t(`${tiding}.subject`, { title }),
    intro: `${t(`${tiding}.intro`, { host: host.name, title })} ${when}`,
    ...(over ? {} : { button: { label: t("join"), link: meetingLink(meeting) } }),
    outro: over
      ? t("calendarTold")
      : [t("browserOnly"), passwordMark !== null && t("hasPassword", { host: host.name })]
          .filter(Boolean)
          .join(" "),
  });
  const event = calendarMeetingOf(meeting, host, now);
  if (!event) return mail;
  const method = over ? "cancel" : "request";
  const content = makeCalendar(event, { method, attendee: to });
  return { ...mail, icalEvent: { method: method.toUpperCase(), filename: "meeting.ics", content } };
}

async function timesOf(schedule: Schedule, language: Language): Promise<string> {
  const words = scheduleWords(await textsOf("schedule", language), language);
  return [words.time(schedule), words.recurrence(schedule)].filter(Boolean).join(". ");
}
