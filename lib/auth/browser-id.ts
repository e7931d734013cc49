import { z } from "zod";

/**
 * Tells one browser without an account from the next, so that a guest who loads the page again is the same guest: with
 * their own messages, and banned if they were. Read by the server alone.
 */
export const browserIdCookie = "video-meet-browser";

/** A month after it was made they are somebody new. */
export const browserIdSeconds = 30 * 24 * 60 * 60;

export function isBrowserId(value: string | undefined): value is string {
  return z.uuid().safeParse(value).success;
}
