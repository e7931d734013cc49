import { notFound, permanentRedirect } from "next/navigation";
import { cache } from "react";
import { meetingCode } from "@/lib/protocol/ids";
import { parseMeetingCode } from "@/lib/protocol/parse-meeting-code";
import { findMeetingByCode } from "@/models/find-meeting-by-code";
import type { MeetingRecord } from "@/models/meeting";

/**
 * The meeting behind the `[id]` of an address; read once per request. A code in another spelling leads to the right
 * one, and no meeting to not-found.tsx.
 */
export const loadMeeting = cache(async (id: string): Promise<MeetingRecord> => {
  const code = meetingCode.safeParse(id);
  if (!code.success) {
    const meant = parseMeetingCode(id);
    return meant ? permanentRedirect(`/meeting/${meant}`) : notFound();
  }
  return (await findMeetingByCode(code.data)) ?? notFound();
});
