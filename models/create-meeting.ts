import type { MeetingCode } from "@/lib/protocol/ids";
import { connectDatabase } from "./connect";
import { generateMeetingCode } from "./generate-meeting-code";
import { isDuplicateKey } from "./is-duplicate-key";
import { Meeting, toMeetingRecord, type MeetingRecord, type MeetingSettings } from "./meeting";

const ATTEMPTS = 5;

export type NewMeeting = {
  hostId: string;
  title: string;
  settings?: Partial<MeetingSettings>;
  passwordHash?: string | null;
};

/**
 * Stores a new open meeting. The unique index decides whether a code is free; a taken one is drawn again.
 * @param drawCode for tests
 */
export async function createMeeting(
  { hostId, title, settings = {}, passwordHash = null }: NewMeeting,
  drawCode: () => MeetingCode = generateMeetingCode,
): Promise<MeetingRecord> {
  await connectDatabase();
  for (let attempt = 1; ; attempt++) {
    try {
      const meeting = await Meeting.create({ code: drawCode(), title, host: hostId, settings, passwordHash });
      return toMeetingRecord(meeting);
    } catch (error) {
      if (!isDuplicateKey(error) || attempt === ATTEMPTS) throw error;
    }
  }
}
