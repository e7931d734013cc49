import { z } from "zod";
import { meetingCode } from "../ids";
import { defineRoute } from "./route-contract";

const byCode = z.object({ code: meetingCode });

export const bansReply = z
  .object({
    bans: z.array(
      z.object({
        id: z.string(),
        name: z.string().meta({ description: "As they were called then." }),
        guest: z.boolean().meta({ description: "Without an account." }),
        at: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: "Bans" });
export type BansView = z.output<typeof bansReply>;

/** Who is banned from a meeting. Somebody is banned in its call: live-routes.ts. */
export const banRoutes = {
  listBans: defineRoute({
    method: "GET",
    path: "/api/v1/meetings/{code}/bans",
    tag: "Calls",
    summary: "Who is banned from a meeting, the last one first",
    description: "500 at most.",
    who: "host-or-admin",
    scope: "meetings:read",
    params: byCode,
    replies: { 200: bansReply },
  }),
  liftBan: defineRoute({
    method: "DELETE",
    path: "/api/v1/meetings/{code}/bans/{id}",
    tag: "Calls",
    summary: "Lift a ban",
    description: "In a call that is under way they are let in as somebody who was removed.",
    who: "host-or-admin",
    scope: "calls:run",
    params: byCode.extend({ id: z.string().regex(/^[0-9a-f]{24}$/, "This is no id of a ban.") }),
    replies: { 204: null },
    refusals: ["not-found"],
  }),
};
