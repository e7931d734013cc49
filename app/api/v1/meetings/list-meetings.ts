import type { MeetingsView } from "@/lib/protocol/meetings-api";
import { writePageCursor } from "@/lib/protocol/rest/page-cursor";
import { pageMeetings, type MeetingsQuery } from "@/models/page-meetings";
import { meetingViewOf } from "./describe-meeting";

/** One page of somebody's meetings, as the API and the dashboard show them. */
export async function listMeetings(hostId: string, view: MeetingsView, query: MeetingsQuery) {
  const { meetings, next, inside } = await pageMeetings(hostId, view, query);
  return {
    meetings: meetings.map((meeting) => ({
      ...meetingViewOf(meeting),
      inside: inside.get(meeting.code) ?? 0,
    })),
    nextCursor: next && writePageCursor(next),
  };
}
