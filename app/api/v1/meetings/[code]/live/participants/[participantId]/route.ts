import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { moderateCall } from "../../../../../../moderate-call";
import { reply, serveRoute } from "../../../../../../serve-route";

export const PATCH = serveRoute(
  restRoutes.changeRole,
  async ({ caller, meeting, params: { participantId }, body: { role } }) => {
    if (role === "host") await moderateCall(caller, meeting, "participant:hand-over-host", { participantId });
    else await moderateCall(caller, meeting, "participant:set-role", { participantId, role });
    return reply(204);
  },
);

export const DELETE = serveRoute(restRoutes.removeParticipant, async ({ caller, meeting, params }) => {
  await moderateCall(caller, meeting, "participant:remove", params);
  return reply(204);
});
