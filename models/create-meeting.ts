import type { MeetingCode } from "@/lib/protocol/ids";
import type { KeptSchedule } from "@/lib/protocol/schedule";
import { connectDatabase } from "./connect";
import { generateMeetingCode } from "./generate-meeting-code";
import { isDuplicateKey } from "./is-duplicate-key";
import { Meeting, toMeetingRecord, type MeetingRecord, type MeetingSettings } from "./meeting";
import { toStoredSchedule } from "./meeting-schedule";

const ATTEMPTS = 5;

export type NewMeeting = {
  hostId: string;
  title: string;
  settings?: Partial<MeetingSettings> | undefined;
  passwordHash?: string | null | undefined;
  /** Without one it takes place whenever somebody opens it. */
  schedule?: KeptSchedule | null | undefined;
  invitees?: readonly string[] | undefined;
};

/**
 * Stores a new open meeting. The unique index decides whether a code is free; a taken one is drawn again.
 * @param drawCode for tests
 */
export async function createMeeting(
  { hostId, title, settings = {}, passwordHash = null, schedule = null, invitees = [] }: NewMeeting,
  drawCode: () => MeetingCode = generateMeetingCode,
  now = new Date(),
): Promise<MeetingRecord> {
  await connectDatabase();
  for (let attempt = 1; ; attempt++) {
    try {
      const meeting = await Meeting.create({
        code: drawCode(),
        title,
        host: hostId,
        settings,
        passwordHash,
        schedule: schedule && toStoredSchedule(schedule, 0, now),
        invitees: [...invitees],
        lastActiveAt: schedule ? null : now,
        createdAt: now,
      });
      return toMeetingRecord(meeting.toObject());
    } catch (error) {
      if (!isDuplicateKey(error) || attempt === ATTEMPTS) throw error;
    }
  }
}
