import type { MeetingRecord } from "@/models/meeting";
import type { StoredSchedule } from "@/models/meeting-schedule";

/** A meeting as everybody may know it who may know that there is one. */
export function meetingViewOf({
  code,
  title,
  state,
  createdAt,
  cancelledAt,
  schedule,
  lastCall,
}: MeetingRecord) {
  return {
    code,
    title,
    state,
    createdAt: createdAt.toISOString(),
    cancelled: cancelledAt !== null,
    schedule: schedule && scheduleViewOf(schedule),
    lastCall: lastCall && {
      startedAt: lastCall.startedAt.toISOString(),
      endedAt: lastCall.endedAt.toISOString(),
      people: lastCall.people,
    },
  };
}

/** A meeting as its host sees it. */
export function meetingDetailOf(meeting: MeetingRecord) {
  const { settings, passwordMark, invitees } = meeting;
  return {
    ...meetingViewOf(meeting),
    settings: { ...settings },
    passwordProtected: passwordMark !== null,
    invitees: [...invitees],
  };
}

function scheduleViewOf(schedule: StoredSchedule) {
  const { start, timeZone, durationMinutes, recurrence, skipped, nextAt, nextEndsAt } = schedule;
  return {
    start,
    timeZone,
    durationMinutes,
    recurrence,
    skipped: [...skipped],
    nextStartsAt: nextAt?.toISOString() ?? null,
    nextEndsAt: nextEndsAt?.toISOString() ?? null,
  };
}
