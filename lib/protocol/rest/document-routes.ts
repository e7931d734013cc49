import { z } from "zod";
import { defineRoute } from "./route-contract";

/** What the API says about itself. */
export const documentRoutes = {
  openApi: defineRoute({
    method: "GET",
    path: "/api/v1/openapi.json",
    tag: "About",
    summary: "This document",
    who: "anyone",
    scope: null,
    replies: { 200: z.looseObject({ openapi: z.string() }) },
  }),
};
