import { z } from "zod";
import { profileReply } from "../accounts-api";
import { avatarId, avatarTypes } from "../avatar";
import { defineRoute } from "./route-contract";

/** The picture of a person. */
export const avatarRoutes = {
  changeAvatar: defineRoute({
    method: "PUT",
    path: "/api/v1/users/me/avatar",
    tag: "Accounts",
    summary: "Put a picture in the place of the own initials",
    description: "JPEG, PNG or WebP. It is cut to a square; what a camera has written into it is not kept.",
    who: "account",
    scope: "profile:write",
    upload: { types: avatarTypes },
    replies: { 200: profileReply },
    refusals: ["too-large"],
    limit: "upload",
  }),
  removeAvatar: defineRoute({
    method: "DELETE",
    path: "/api/v1/users/me/avatar",
    tag: "Accounts",
    summary: "Take the own picture away",
    who: "account",
    scope: "profile:write",
    replies: { 200: profileReply },
  }),
  readAvatar: defineRoute({
    method: "GET",
    path: "/api/v1/avatars/{id}",
    tag: "Accounts",
    summary: "The picture of a person",
    description: "For whoever knows its address, which people in a meeting are told of each other.",
    who: "anyone",
    scope: null,
    params: z.object({ id: avatarId }),
    download: "image/webp",
    replies: {},
    refusals: ["not-found"],
  }),
};
