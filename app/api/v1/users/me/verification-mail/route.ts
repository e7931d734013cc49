import { mailLink } from "@/lib/auth/email-links";
import { inBackground } from "@/lib/node/in-background";
import { RequestError } from "@/lib/protocol/errors";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../../serve-route";

export const POST = serveRoute(restRoutes.sendVerification, async ({ caller }) => {
  if (caller.user.emailVerified) throw new RequestError("conflict", "Your address is confirmed already.");
  inBackground("mail to confirm an address", () => mailLink("verify-email", caller.user));
  return reply(202, {});
});
