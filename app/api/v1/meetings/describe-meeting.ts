import type { MeetingRecord } from "@/models/meeting";

/** A meeting in a list. */
export function meetingSummaryOf({ code, title, state, createdAt }: MeetingRecord) {
  return { code, title, state, createdAt: createdAt.toISOString() };
}

/** A meeting as its host sees it. */
export function meetingDetailOf(meeting: MeetingRecord) {
  const { settings, passwordMark } = meeting;
  return {
    ...meetingSummaryOf(meeting),
    settings: { ...settings },
    passwordProtected: passwordMark !== null,
  };
}
