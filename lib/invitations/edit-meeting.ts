import { hashPassword } from "@/lib/auth/password";
import { askCallDesk } from "@/lib/node/call-desk";
import { RequestError } from "@/lib/protocol/errors";
import type { MeetingRequest } from "@/lib/protocol/meetings-api";
import type { KeptSchedule, Schedule } from "@/lib/protocol/schedule";
import { demandSchedule } from "@/lib/schedule/demand-schedule";
import { alignStart, hasOccurrence } from "@/lib/schedule/occurrences";
import { changeMeeting } from "@/models/change-meeting";
import { createMeeting } from "@/models/create-meeting";
import type { MeetingRecord } from "@/models/meeting";
import { changeAsItIs } from "./change-as-it-is";
import { reserveMails, tellInvitees, type Host } from "./invite";
import { withNextVersion } from "./with-next-version";

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
  if (schedule !== undefined || added.length + removed.length > 0) demandNotOver(before);
  const isNews =
    before.state !== "ended" && (schedule !== undefined || (Boolean(title) && title !== before.title));
  await reserveMails(host, added.length + removed.length + (isNews ? stay.length : 0));

  const passwordHash = password ? await hashPassword(password) : password;
  const meeting = await changeAsItIs(before, (present) => {
    const to = edit.schedule === undefined ? undefined : newSchedule(present, edit.schedule);
    if (to !== undefined) demandNotOver(present);
    return changeMeeting(before.id, {
      ...{ title, settings, passwordHash, invitees },
      schedule: to === undefined ? undefined : { from: present.schedule, to },
      // A new title is a new version of the invitation too.
      newVersion: isNews,
    });
  });
  tellInvitees("invited", added, meeting, host);
  tellInvitees("withdrawn", removed, withNextVersion(before), host);
  if (schedule === null) tellInvitees("cancelled", stay, withNextVersion(before), host);
  else if (isNews) tellInvitees("changed", stay, meeting, host);
  if (settings) await askCallDesk("desk:reread-meetings", { meetings: [meeting.code] });
  return meeting;
}

/** @throws RequestError `meeting-ended` */
function demandNotOver({ state }: MeetingRecord): void {
  if (state === "ended")
    throw new RequestError("meeting-ended", "This meeting is over. Make a copy of it, and change that.");
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
