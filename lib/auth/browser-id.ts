import { z } from "zod";
import { parseCookies } from "./parse-cookies";

/**
 * Tells one browser from the next, so that a guest who loads the page again is the same guest: with their own messages,
 * and banned if they were. Of an account it says which guest they would be without. Read by the server alone.
 */
export const browserIdCookie = "video-meet-browser";

/** A month after it was made they are somebody new. */
export const browserIdSeconds = 30 * 24 * 60 * 60;

/** Of the browser behind a `Cookie` header, for places that Next does not reach (sockets). */
export function browserIdOf(cookieHeader: string | undefined): string | undefined {
  const id = parseCookies(cookieHeader).get(browserIdCookie);
  return isBrowserId(id) ? id : undefined;
}

export function isBrowserId(value: string | undefined): value is string {
  return z.uuid().safeParse(value).success;
}
