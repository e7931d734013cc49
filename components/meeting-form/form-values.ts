import type { z } from "zod";
import type { MeetingDetail, MeetingRequest } from "@/lib/protocol/meetings-api";
import type { meetingSettings } from "@/lib/protocol/accounts-api";
import type { Recurrence, Schedule, Weekday } from "@/lib/protocol/schedule";
import { usualMeetingSettings } from "@/lib/protocol/usual-meeting-settings";

type Settings = z.infer<typeof meetingSettings>;

/** What the form of a meeting holds: flat, and with what is switched off still there when it is switched on again. */
export type MeetingFormValues = {
  title: string;
  scheduled: boolean;
  start: string;
  timeZone: string;
  durationMinutes: number;
  repeats: "never" | Recurrence["frequency"];
  interval: number;
  weekdays: Weekday[];
  monthlyOn: "date" | "weekday";
  ends: "never" | "count" | "until";
  count: number;
  until: string;
  /** Addresses with commas, spaces or lines between them. */
  invitees: string;
  passwordProtected: boolean;
  /** Empty: the present one stays. */
  password: string;
  settings: Settings;
};

const weekdays: readonly Weekday[] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** The day of the week of a moment on the clock on the wall. */
export function weekdayOf(start: string): Weekday {
  return weekdays[new Date(`${start}:00Z`).getUTCDay()] ?? "MO";
}

/** A new meeting, at the next full hour. @param now on the clock on the wall, as `2026-03-29T09:30` */
export function newMeetingValues(now: string, timeZone: string): MeetingFormValues {
  const start = new Date(`${now.slice(0, 13)}:00:00Z`);
  start.setUTCHours(start.getUTCHours() + 1);
  return {
    title: "",
    scheduled: true,
    ...noRecurrence(start.toISOString().slice(0, 16)),
    timeZone,
    durationMinutes: 30,
    invitees: "",
    passwordProtected: false,
    password: "",
    settings: usualMeetingSettings,
  };
}

/** A meeting that is there, to be changed. */
export function valuesOf(meeting: MeetingDetail, fresh: MeetingFormValues): MeetingFormValues {
  const { schedule, title, settings, invitees, passwordProtected } = meeting;
  const rest = { title, settings, invitees: invitees.join("\n"), passwordProtected, password: "" };
  if (!schedule) return { ...fresh, ...rest, scheduled: false };
  const { start, timeZone, durationMinutes, recurrence } = schedule;
  return {
    ...fresh,
    ...rest,
    ...noRecurrence(start),
    ...(recurrence ? repeating(recurrence) : {}),
    timeZone,
    durationMinutes,
    scheduled: true,
  };
}

function noRecurrence(start: string) {
  return {
    start,
    repeats: "never" as const,
    interval: 1,
    weekdays: [weekdayOf(start)],
    monthlyOn: "date" as const,
    ends: "never" as const,
    count: 10,
    until: start.slice(0, 10),
  };
}

function repeating(recurrence: Recurrence): Partial<MeetingFormValues> {
  const { frequency, interval, count, until } = recurrence;
  return {
    repeats: frequency,
    interval,
    ...(recurrence.frequency === "weekly" ? { weekdays: recurrence.weekdays } : {}),
    ...(recurrence.frequency === "monthly" ? { monthlyOn: recurrence.on } : {}),
    ...(count === undefined ? {} : { ends: "count" as const, count }),
    ...(until === undefined ? {} : { ends: "until" as const, until }),
  };
}

/** What is sent for a new meeting. Not checked yet. */
export function toRequest(values: MeetingFormValues): MeetingRequest {
  const { title, scheduled, settings, passwordProtected, password, invitees } = values;
  return {
    title,
    settings,
    ...(scheduled ? { schedule: toSchedule(values) } : {}),
    ...(passwordProtected ? { password } : {}),
    invitees: invitees.split(/[\s,;]+/).filter(Boolean),
  };
}

/**
 * What is sent for a change: what is other than when the form was opened. The rest may be another one by now. Not
 * checked yet. @param before what the form was opened with
 */
export function toChange(values: MeetingFormValues, before: MeetingFormValues) {
  const wasProtected = before.passwordProtected;
  const stays = values.passwordProtected ? wasProtected && values.password === "" : !wasProtected;
  const settings = whatDiffers(values.settings, before.settings);
  return {
    ...whatDiffers(partsOf(values), partsOf(before)),
    ...(Object.keys(settings).length > 0 ? { settings } : {}),
    ...(stays ? {} : { password: values.passwordProtected ? values.password : null }),
  };
}

/** Each of which is changed as a whole. */
function partsOf(values: MeetingFormValues) {
  const { title, invitees } = toRequest(values);
  return { title, invitees, schedule: values.scheduled ? toSchedule(values) : null };
}

function whatDiffers(now: Record<string, unknown>, before: Record<string, unknown>) {
  const changed = Object.entries(now).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
  );
  return Object.fromEntries(changed);
}

function toSchedule(values: MeetingFormValues): Schedule {
  const { start, timeZone, durationMinutes } = values;
  return { start, timeZone, durationMinutes, recurrence: toRecurrence(values) };
}

function toRecurrence(values: MeetingFormValues): Recurrence | null {
  const { repeats, interval, ends, count, until } = values;
  const end = { ...(ends === "count" ? { count } : {}), ...(ends === "until" ? { until } : {}) };
  switch (repeats) {
    case "never":
      return null;
    case "daily":
      return { frequency: repeats, interval, ...end };
    case "weekly":
      return { frequency: repeats, interval, weekdays: values.weekdays, ...end };
    case "monthly":
      return { frequency: repeats, interval, on: values.monthlyOn, ...end };
    default:
      return repeats satisfies never;
  }
}

const fields: readonly string[] = [
  "title",
  "start",
  "timeZone",
  "durationMinutes",
  "interval",
  "weekdays",
  "count",
  "until",
  "invitees",
  "password",
] satisfies (keyof MeetingFormValues)[];

/** The field of the form that a part of the request comes from; null for what no field of its own has. */
export function fieldOf(path: readonly PropertyKey[]): keyof MeetingFormValues | null {
  const found = path.toReversed().find((part) => typeof part === "string" && fields.includes(part));
  // One of the names above.
  return (found as keyof MeetingFormValues | undefined) ?? null;
}
