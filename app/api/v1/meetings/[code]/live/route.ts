import { askCallDesk } from "@/lib/node/call-desk";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { deskCallerOf, moderateCall } from "../../../../moderate-call";
import { reply, serveRoute } from "../../../../serve-route";

export const GET = serveRoute(restRoutes.readCall, async ({ caller, meeting }) =>
  reply(
    200,
    await askCallDesk("desk:describe-call", { meeting: meeting.code, caller: deskCallerOf(caller) }),
  ),
);

export const PATCH = serveRoute(restRoutes.changeCallSettings, async ({ caller, meeting, body }) => {
  await moderateCall(caller, meeting, "room:change-settings", body);
  return reply(204);
});
