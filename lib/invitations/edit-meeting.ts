import { hashPassword } from "@/lib/auth/password";
import { askCallDesk } from "@/lib/node/call-desk";
import { RequestError } from "@/lib/protocol/errors";
import type { MeetingRequest } from "@/lib/protocol/meetings-api";
import type { KeptSchedule, Schedule } from "@/lib/protocol/schedule";
import { demandSchedule } from "@/lib/schedule/demand-schedule";
import { alignStart, hasOccurrence } from "@/lib/schedule/occurrences";
import { cancelMeeting as storeCancellation } from "@/models/cancel-meeting";
import { changeMeeting } from "@/models/change-meeting";
import { createMeeting } from "@/models/create-meeting";
import type { MeetingRecord } from "@/models/meeting";
import { reserveMails, tellInvitees, type Host } from "./invite";
import { withNextVersion } from "./with-next-version";

/** Cancelled times that a series remembers. */
const MAX_SKIPPED = 200;

/**
 * Makes a meeting and invites people to it.
 * @throws RequestError `bad-request` for a time that is over, and what reserveMails throws
 */
export async function makeMeeting(host: Host, request: MeetingRequest): Promise<MeetingRecord> {
  const { title, settings, password, schedule } = request;
  const invitees = othersOf(request.invitees ?? [], host);
  const kept = schedule && demandSchedule(schedule, new Date());
  await reserveMails(host, invitees.length);
  const meeting = await createMeeting({
    hostId: host.id,
    title: title || `${host.name}’s meeting`,
    settings,
    passwordHash: password ? await hashPassword(password) : null,
    schedule: kept,
    invitees,
  });
  tellInvitees("invited", invitees, meeting, host);
  return meeting;
}

export type MeetingEdit = Omit<MeetingRequest, "schedule"> & { schedule?: Schedule | null | undefined };

/**
 * Changes a meeting. Who is invited hears of a new title or time; who is added or taken out, of that; who is in its
 * call now, of other settings.
 * @throws RequestError `not-found` when it has been deleted meanwhile, `meeting-ended` for a time or people of one that
 * is over, and what makeMeeting throws
 */
export async function editMeeting(
  host: Host,
  before: MeetingRecord,
  edit: MeetingEdit,
): Promise<MeetingRecord> {
  const { title, settings, password } = edit;
  const schedule = edit.schedule === undefined ? undefined : newSchedule(before, edit.schedule);
  const invitees = edit.invitees && othersOf(edit.invitees, host);
  const added = (invitees ?? []).filter((one) => !before.invitees.includes(one));
  const removed = invitees ? before.invitees.filter((one) => !invitees.includes(one)) : [];
  const stay = before.invitees.filter((one) => !removed.includes(one));
  const over = before.state === "ended";
  if (over && (schedule !== undefined || added.length + removed.length > 0))
    throw new RequestError("meeting-ended", "This meeting is over. Make a copy of it, and change that.");
  const isNews = !over && (schedule !== undefined || (Boolean(title) && title !== before.title));
  await reserveMails(host, added.length + removed.length + (isNews ? stay.length : 0));

  const present = schedule === undefined ? before.schedule : schedule;
  const meeting = await changeMeeting(before.id, {
    title,
    settings,
    passwordHash: password ? await hashPassword(password) : password,
    // A new title is a new version of the invitation too.
    schedule: isNews ? present : undefined,
    sequence: (before.schedule?.sequence ?? 0) + 1,
    invitees,
  });
  if (!meeting) throw new RequestError("not-found", "This meeting has been deleted.");
  tellInvitees("invited", added, meeting, host);
  tellInvitees("withdrawn", removed, withNextVersion(before), host);
  if (schedule === null) tellInvitees("cancelled", stay, withNextVersion(before), host);
  else if (isNews) tellInvitees("changed", stay, meeting, host);
  if (settings) await tellCall(meeting);
  return meeting;
}

/**
 * Cancels a scheduled meeting, or one time of it, and tells who is invited. With the whole meeting its call ends; one
 * time that goes on is ended from inside.
 * @throws RequestError `conflict` when there is nothing to cancel
 */
export async function cancelMeeting(
  host: Host,
  before: MeetingRecord,
  occurrence: string | undefined,
): Promise<MeetingRecord> {
  const { schedule, invitees } = before;
  if (!schedule || before.state === "ended")
    throw new RequestError("conflict", "This meeting is not scheduled (any more). Delete it instead.");
  await reserveMails(host, invitees.length);
  if (occurrence === undefined || schedule.recurrence === null) {
    if (occurrence !== undefined && occurrence !== schedule.start) throw noSuchTime();
    const meeting = await storeCancellation(before.id);
    if (!meeting) throw new RequestError("conflict", "This meeting has been cancelled already.");
    tellInvitees("cancelled", invitees, meeting, host);
    await tellCall(meeting);
    return meeting;
  }
  if (!hasOccurrence(schedule, occurrence) || schedule.skipped.includes(occurrence)) throw noSuchTime();
  if (schedule.skipped.length >= MAX_SKIPPED)
    throw new RequestError(
      "conflict",
      "Too many times of this series are cancelled. Change the series instead.",
    );
  const meeting = await changeMeeting(before.id, {
    schedule: { ...schedule, skipped: [...schedule.skipped, occurrence] },
    sequence: schedule.sequence + 1,
  });
  if (!meeting) throw new RequestError("not-found", "This meeting has been deleted.");
  tellInvitees("changed", invitees, meeting, host);
  return meeting;
}

/** Each once, and not the host, whose own meeting it is. */
function othersOf(addresses: readonly string[], host: Host): string[] {
  return [...new Set(addresses)].filter((address) => address !== host.email);
}

/** Undefined: the same as before, times that were cancelled included. */
function newSchedule(before: MeetingRecord, entered: Schedule | null): KeptSchedule | null | undefined {
  if (entered === null) return before.schedule ? null : undefined;
  const known = before.schedule;
  if (known) {
    const { start, timeZone, durationMinutes, recurrence } = known;
    if (isSame(alignStart(entered) ?? entered, { start, timeZone, durationMinutes, recurrence }))
      return undefined;
  }
  const schedule = demandSchedule(entered, new Date());
  // Times that were cancelled stay so where the series still has them.
  return { ...schedule, skipped: (known?.skipped ?? []).filter((time) => hasOccurrence(schedule, time)) };
}

function isSame(one: Schedule, other: Schedule): boolean {
  const inOrder = ({ recurrence, ...rest }: Schedule) =>
    JSON.stringify([Object.entries(rest).toSorted(), recurrence && Object.entries(recurrence).toSorted()]);
  return inOrder(one) === inOrder(other);
}

/** Those who are in it now live by the settings of the moment. */
async function tellCall({ code }: MeetingRecord): Promise<void> {
  await askCallDesk("desk:reread-meetings", { meetings: [code] });
}

function noSuchTime(): RequestError {
  return new RequestError(
    "conflict",
    "The meeting does not take place at this time. Look at its times again.",
  );
}
