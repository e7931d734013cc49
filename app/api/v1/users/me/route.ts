import { deleteAccount } from "@/lib/auth/change-own-account";
import { endCallsOf } from "@/lib/invitations/end-calls-of";
import { askCallDesk } from "@/lib/node/call-desk";
import { RequestError } from "@/lib/protocol/errors";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { changeProfile } from "@/models/change-profile";
import { reply, serveRoute } from "../../../serve-route";

export const GET = serveRoute(restRoutes.readMe, async ({ caller }) => reply(200, { user: caller.user }));

/** The session cookie follows when the page next asks for its session. */
export const PATCH = serveRoute(restRoutes.changeMe, async ({ caller, body }) => {
  const user = await changeProfile(caller.user.id, body);
  if (!user) throw new RequestError("not-found", "This account has been deleted.");
  if (body.name !== undefined) await askCallDesk("desk:renew-profile", { userId: user.id, name: user.name });
  return reply(200, { user });
});

export const DELETE = serveRoute(restRoutes.deleteMe, async ({ caller, body }) => {
  await deleteAccount(caller.user, body.password, () => endCallsOf(caller.user));
  return reply(204);
});
