import { putOwnAvatar, removeOwnAvatar } from "@/lib/auth/change-own-avatar";
import { chunksOf } from "@/lib/node/file-storage/chunks-of";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { reply, serveRoute } from "../../../../serve-route";

export const PUT = serveRoute(restRoutes.changeAvatar, async ({ caller, request }) =>
  reply(200, { user: await putOwnAvatar(caller.user, chunksOf(request.body)) }),
);

export const DELETE = serveRoute(restRoutes.removeAvatar, async ({ caller }) =>
  reply(200, { user: await removeOwnAvatar(caller.user) }),
);
