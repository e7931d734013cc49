import { z } from "zod";

/** What a personal access token may do; a route names the one it needs. */
export const tokenScope = z.enum([
  "profile:read",
  "profile:write",
  "meetings:read",
  "meetings:write",
  "calls:run",
]);
export type TokenScope = z.infer<typeof tokenScope>;
