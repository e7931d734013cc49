import { enterMeetingPassword } from "@/lib/auth/enter-meeting-password";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../../serve-route";

export const POST = serveRoute(restRoutes.enterMeetingPassword, async ({ params, body, address }) => {
  const cookie = await enterMeetingPassword(params.code, body.password, address);
  return reply(204, undefined, cookie === null ? {} : { "Set-Cookie": cookie });
});
