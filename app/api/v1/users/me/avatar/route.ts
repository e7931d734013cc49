import { putOwnAvatar, removeOwnAvatar } from "@/lib/auth/change-own-avatar";
import { askCallDesk } from "@/lib/node/call-desk";
import { chunksOf } from "@/lib/node/file-storage/chunks-of";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import type { UserRecord } from "@/models/user";
import { reply, serveRoute } from "../../../../serve-route";

export const PUT = serveRoute(restRoutes.changeAvatar, async ({ caller, request }) =>
  reply(200, await shownInCalls(await putOwnAvatar(caller.user, chunksOf(request.body)))),
);

export const DELETE = serveRoute(restRoutes.removeAvatar, async ({ caller }) =>
  reply(200, await shownInCalls(await removeOwnAvatar(caller.user))),
);

async function shownInCalls(user: UserRecord): Promise<{ user: UserRecord }> {
  await askCallDesk("desk:renew-profile", { userId: user.id, avatar: user.avatar });
  return { user };
}
