import { meetingCode } from "@/lib/protocol/ids";
import { usualMeetingSettings } from "@/lib/protocol/usual-meeting-settings";
import type { MeetingRecord, MeetingSettings } from "../meeting";

/** A meeting as it is read, without a database. */
export function makeMeetingRecord({
  settings,
  ...change
}: Partial<Omit<MeetingRecord, "settings">> & { settings?: Partial<MeetingSettings> } = {}): MeetingRecord {
  return {
    id: "65f0c0ffee65f0c0ffee65f0",
    code: meetingCode.parse("abcd-efgh-ijkl"),
    title: "Planning",
    hostId: "0123456789abcdef01234567",
    settings: { ...usualMeetingSettings, ...settings },
    passwordMark: null,
    schedule: null,
    invitees: [],
    state: "open",
    cancelledAt: null,
    lastActiveAt: null,
    lastCall: null,
    createdAt: new Date(0),
    ...change,
  };
}
