import { accountRoutes } from "./account-routes";
import { adminRoutes } from "./admin-routes";
import { avatarRoutes } from "./avatar-routes";
import { banRoutes } from "./ban-routes";
import { documentRoutes } from "./document-routes";
import { fileRoutes } from "./file-routes";
import { liveRoutes } from "./live-routes";
import { meetingRoutes } from "./meeting-routes";
import { messageRoutes } from "./message-routes";
import type { RouteContract } from "./route-contract";
import { secondFactorRoutes } from "./second-factor-routes";
import { sessionRoutes } from "./session-routes";
import { templateRoutes } from "./template-routes";
import { tokenRoutes } from "./token-routes";

/** Every route of the REST API. A route that is missing here fails a test, and so does one without a handler. */
export const restRoutes = {
  ...accountRoutes,
  ...avatarRoutes,
  ...tokenRoutes,
  ...sessionRoutes,
  ...secondFactorRoutes,
  ...meetingRoutes,
  ...messageRoutes,
  ...liveRoutes,
  ...banRoutes,
  ...templateRoutes,
  ...fileRoutes,
  ...adminRoutes,
  ...documentRoutes,
} satisfies Record<string, RouteContract>;
