import { askCallDesk } from "@/lib/node/call-desk";
import { writePageCursor } from "@/lib/protocol/rest/page-cursor";
import { pageAllMeetings, type AllMeetingsQuery } from "@/models/page-all-meetings";
import { meetingViewOf } from "../meetings/describe-meeting";

/**
 * One page of everybody's meetings, as the API and the page show it.
 * @param live only those where somebody is
 */
export async function listAllMeetings({
  live,
  ...query
}: Omit<AllMeetingsQuery, "codes"> & { live: boolean }) {
  const { calls } = await askCallDesk("desk:describe-server", {});
  const byCode = new Map(calls.map((call) => [call.meeting, call]));
  const { meetings, next } = await pageAllMeetings({
    ...query,
    codes: live ? [...byCode.keys()] : undefined,
  });
  return {
    meetings: meetings.map((meeting) => ({
      ...meetingViewOf(meeting),
      host: meeting.host,
      inside: byCode.get(meeting.code)?.people ?? 0,
      path: byCode.get(meeting.code)?.path ?? null,
    })),
    nextCursor: next && writePageCursor(next),
  };
}
