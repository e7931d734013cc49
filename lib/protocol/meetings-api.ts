import { z } from "zod";
import { email, meetingSettings, meetingSummary, meetingTitle, newMeeting } from "./accounts-api";
import { participantRole } from "./participant";
import { localDateTime, schedule } from "./schedule";

/** Whoever invites more sends them the link by other means. */
const maxInvitees = 50;

const invitees = z
  .array(email)
  .max(maxInvitees, `Invite ${maxInvitees} people at most; the others can use the link.`)
  .meta({ description: "Each gets a mail with a calendar file, again after each change." });

/** `POST /api/v1/meetings`: without a schedule it takes place whenever somebody opens it. */
export const meetingRequest = newMeeting.extend({
  schedule: schedule.optional(),
  invitees: invitees.optional(),
});
export type MeetingRequest = z.infer<typeof meetingRequest>;

/** `PATCH /api/v1/meetings/{code}`: what is not named stays. */
export const meetingChange = newMeeting.extend({
  schedule: schedule.nullable().optional(),
  invitees: invitees.optional(),
});

/** `POST /api/v1/meetings/{code}/cancel`: without `occurrence` the whole meeting. */
export const cancellation = z.object({
  occurrence: localDateTime
    .optional()
    .meta({ description: "Start of the one time to cancel, on the clock on the wall of the meeting." }),
});

/** `POST /api/v1/meetings/{code}/duplicate` */
export const duplication = z.object({ title: meetingTitle.optional(), schedule: schedule.optional() });

const moment = z.iso.datetime();

const scheduleView = schedule.extend({
  /** Starts of times that were cancelled. */
  skipped: z.array(z.string()),
  /** When it takes place next, or since when it goes on; null: not any more. */
  nextStartsAt: moment.nullable(),
  nextEndsAt: moment.nullable(),
});

export const meetingView = meetingSummary.extend({
  cancelled: z.boolean(),
  schedule: scheduleView.nullable(),
  lastCall: z
    .object({ startedAt: moment, endedAt: moment, people: z.int() })
    .nullable()
    .meta({ description: "The call that was over last." }),
});
export type MeetingView = z.infer<typeof meetingView>;

export const meetingListItem = meetingView.extend({
  inside: z.int().meta({ description: "How many people are in it now." }),
});
export type MeetingListItem = z.infer<typeof meetingListItem>;

/** A meeting as its host sees it. */
export const meetingDetail = meetingView.extend({
  settings: meetingSettings,
  passwordProtected: z.boolean(),
  invitees: z.array(z.string()),
});
export type MeetingDetail = z.infer<typeof meetingDetail>;

export const meetingViews = z.enum(["all", "upcoming", "live", "past"]);
export type MeetingsView = z.infer<typeof meetingViews>;

export const meetingReply = z.object({ meeting: meetingView });
export const meetingDetailReply = z.object({ meeting: meetingDetail });
/** One page; `nextCursor` leads to the next one, null at the end. */
export const meetingsReply = z.object({
  meetings: z.array(meetingListItem),
  nextCursor: z.string().nullable(),
});

export type MeetingsPage = z.infer<typeof meetingsReply>;

/** One person's stay, from taking a seat to giving it up. */
const stay = z.object({
  name: z.string(),
  role: participantRole,
  joinedAt: moment,
  leftAt: moment.nullable().meta({ description: "Null: still there." }),
});
export const staysReply = z.object({ participants: z.array(stay), nextCursor: z.string().nullable() });

/** `POST /api/v1/meeting-templates` */
export const newTemplate = z.object({
  title: meetingTitle.min(1, "Enter a title."),
  durationMinutes: schedule.shape.durationMinutes,
  settings: meetingSettings.partial().optional(),
});
/** `PATCH /api/v1/meeting-templates/{id}`: what is not named stays. */
export const templateChange = newTemplate
  .partial()
  .refine((change) => Object.values(change).some((value) => value !== undefined), "Nothing is to change.");
export const templateView = z.object({
  id: z.string(),
  title: z.string(),
  durationMinutes: z.int(),
  settings: meetingSettings,
});
export type TemplateView = z.infer<typeof templateView>;
export const templateReply = z.object({ template: templateView });
export const templatesReply = z.object({ templates: z.array(templateView) });
