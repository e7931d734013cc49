import { z } from "zod";
import { meetingCode } from "../ids";
import { defineRoute } from "./route-contract";

const params = z.object({ code: meetingCode, fileId: z.uuid() });

/** Files of a chat. Their addresses and tickets come over the connection of the call (docs/signalling.md). */
export const fileRoutes = {
  uploadFile: defineRoute({
    method: "PUT",
    path: "/api/v1/meetings/{code}/files/{fileId}",
    tag: "Files of a chat",
    summary: "Upload a file that was announced in a call",
    who: "ticket",
    scope: null,
    params,
    upload: { types: ["application/octet-stream"] },
    replies: { 204: null },
    refusals: ["unauthenticated", "conflict", "too-large", "unavailable"],
  }),
  downloadFile: defineRoute({
    method: "GET",
    path: "/api/v1/meetings/{code}/files/{fileId}",
    tag: "Files of a chat",
    summary: "Download a file of a message",
    who: "ticket",
    scope: null,
    params,
    query: z.object({ ticket: z.string().max(2_000).default("") }),
    download: "application/octet-stream",
    replies: {},
    refusals: ["unauthenticated", "not-found"],
  }),
};
