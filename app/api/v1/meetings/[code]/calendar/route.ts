import { calendarMeetingOf } from "@/lib/invitations/calendar-meeting";
import { RequestError } from "@/lib/protocol/errors";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { makeCalendar } from "@/lib/schedule/make-calendar";
import { noPage } from "../../../../answer-problem";
import { serveRoute } from "../../../../serve-route";

export const GET = serveRoute(restRoutes.downloadCalendar, async ({ caller, meeting }) => {
  const event = calendarMeetingOf(meeting, caller.user, new Date());
  if (!event) throw new RequestError("conflict", "This meeting has no time. Schedule it first.");
  return new Response(makeCalendar(event, { method: "publish" }), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": `attachment; filename="${meeting.code}.ics"`,
      "Cache-Control": "no-store",
      ...noPage,
    },
  });
});
