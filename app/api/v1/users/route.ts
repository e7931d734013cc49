import { registerAccount } from "@/lib/auth/register-account";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../serve-route";

/** Signing in is a second step, with next-auth or `POST /api/v1/auth/login`. */
export const POST = serveRoute(restRoutes.register, async ({ body }) => {
  const user = await registerAccount(body);
  return user ? reply(201, { user }) : reply(202, { user });
});
