import Bowser from "bowser";

/** What somebody is signed in with, in words for a list; null: it does not say. */
export type ClientWords = { browser: string | null; system: string | null };

/** Longer ones are not of a browser. */
const MAX_LENGTH = 500;
/** How programs begin: `curl/8.5.0`, `python-requests/2.31`. */
const product = /^[A-Za-z][\w.-]{0,39}/;

/**
 * Names the browser and the system behind a `User-Agent` header, or the program. Whoever asks may write there what they
 * like: it is shown to the owner of the account, and nothing else goes by it.
 */
export function describeClient(userAgent: string | null | undefined): ClientWords {
  const text = userAgent?.trim().slice(0, MAX_LENGTH);
  if (!text) return { browser: null, system: null };
  const parser = Bowser.getParser(text);
  const browser = parser.getBrowserName() || product.exec(text)?.[0] || null;
  return { browser: browser?.slice(0, 60) ?? null, system: parser.getOSName().slice(0, 60) || null };
}
