import { z } from "zod";
import { newTemplate, templateChange, templateReply, templatesReply } from "../meetings-api";
import { defineRoute } from "./route-contract";

const byId = z.object({ id: z.string().regex(/^[0-9a-f]{24}$/, "This is no id of a template.") });

/** What the caller uses again and again for new meetings. */
export const templateRoutes = {
  listTemplates: defineRoute({
    method: "GET",
    path: "/api/v1/meeting-templates",
    tag: "Templates of meetings",
    summary: "List the own templates, newest first",
    who: "account",
    scope: "meetings:read",
    replies: { 200: templatesReply },
  }),
  createTemplate: defineRoute({
    method: "POST",
    path: "/api/v1/meeting-templates",
    tag: "Templates of meetings",
    summary: "Keep title, duration and settings for meetings to come",
    description: "Takes an `Idempotency-Key`.",
    who: "account",
    scope: "meetings:write",
    body: newTemplate,
    replies: { 201: templateReply },
    refusals: ["conflict"],
    idempotent: true,
  }),
  changeTemplate: defineRoute({
    method: "PATCH",
    path: "/api/v1/meeting-templates/{id}",
    tag: "Templates of meetings",
    summary: "Change title, duration or settings of a template",
    description: "Meetings that were made from it stay as they are.",
    who: "account",
    scope: "meetings:write",
    params: byId,
    body: templateChange,
    replies: { 200: templateReply },
    refusals: ["not-found"],
  }),
  deleteTemplate: defineRoute({
    method: "DELETE",
    path: "/api/v1/meeting-templates/{id}",
    tag: "Templates of meetings",
    summary: "Delete a template",
    who: "account",
    scope: "meetings:write",
    params: byId,
    replies: { 204: null },
    refusals: ["not-found"],
  }),
};
