import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { listMessages } from "@/models/list-messages";
import { reply, serveRoute } from "../../../../serve-route";

export const GET = serveRoute(restRoutes.listMessages, async ({ caller, meeting, query }) => {
  const { cursor, limit } = query;
  const page = await listMessages(meeting.code, `user:${caller.user.id}`, { before: cursor, limit });
  const oldest = page.messages.at(0);
  return reply(200, {
    messages: page.messages.toReversed().map(({ id, sentAt, author, to, text, file, deletedAt }) => ({
      ...{ id, text, file, private: to !== null, deleted: deletedAt !== null },
      sentAt: sentAt.toISOString(),
      author: { name: author.name },
    })),
    nextCursor: page.more && oldest ? String(oldest.place) : null,
  });
});
