import { z } from "zod";
import { mediaServerUrl } from "./media-server-url";
import { mediaServerState } from "./mode";

/** Where a media server says to an app server that it is there: `POST`, JSON both ways, refusals as `{ error }`. */
export const mediaRegistrationPath = "/media-servers";

/** The other direction of `mediaServiceToken`, with the same secret: neither token is good for what the other is. */
export const mediaRegistrationToken = { audience: "video-meet-app", issuer: "media-server" } as const;

/** How often it says so again, in ms; and how long it counts without that, in ms. */
export const mediaRegistrationEveryMs = 5_000;
export const mediaLeaseMs = 15_000;

/** Several times what a large installation needs. How often: from one network address. */
export const mediaRegistrationLimits = {
  bodyBytes: 4 * 1024,
  servers: 500,
  requests: 300,
  windowSeconds: 10,
} as const;

/** Where it is. Everything else it says itself there: health, region, load. */
export const mediaRegistration = z.object({
  url: mediaServerUrl,
  /** As in `hello` and health: tells two media servers apart that claim the same address. */
  instanceId: z.string().min(1).max(64),
});
export type MediaRegistration = z.infer<typeof mediaRegistration>;

/** What the app server makes of it: whether calls can go there now. */
export const mediaRegistrationReply = z.object({ state: mediaServerState });
export type MediaRegistrationReply = z.infer<typeof mediaRegistrationReply>;
