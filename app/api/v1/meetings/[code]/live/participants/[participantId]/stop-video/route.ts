import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { moderateCall } from "../../../../../../../moderate-call";
import { reply, serveRoute } from "../../../../../../../serve-route";

export const POST = serveRoute(restRoutes.stopVideo, async ({ caller, meeting, params }) => {
  await moderateCall(caller, meeting, "participant:stop-video", params);
  return reply(204);
});
