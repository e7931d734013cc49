import { writePageCursor } from "@/lib/protocol/rest/page-cursor";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { listParticipations } from "@/models/list-participations";
import { reply, serveRoute } from "../../../../serve-route";

export const GET = serveRoute(restRoutes.listParticipants, async ({ meeting, query }) => {
  const { participations, next } = await listParticipations(meeting.code, query.limit, query.cursor);
  return reply(200, {
    participants: participations.map(({ name, role, joinedAt, leftAt }) => ({
      name,
      role,
      joinedAt: joinedAt.toISOString(),
      leftAt: leftAt?.toISOString() ?? null,
    })),
    nextCursor: next && writePageCursor(next),
  });
});
