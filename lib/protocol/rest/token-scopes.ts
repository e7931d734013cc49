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

/** For people who choose. */
export const scopeSentences: Record<TokenScope, string> = {
  "profile:read": "Read your name, e-mail address and preferences",
  "profile:write": "Change your name and preferences",
  "meetings:read": "List and read your meetings",
  "meetings:write": "Make, change and delete your meetings",
  "calls:run": "Mute, remove and let in people in calls that you run, and end them",
};
