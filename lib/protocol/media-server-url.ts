import { z } from "zod";

/** Where the app server reaches a media server: nothing but scheme, host and port, and always written the same way. */
export const mediaServerUrl = z
  .string()
  .trim()
  .max(300)
  .refine(isOrigin, "write an address such as http://10.0.0.5:4000, without path, user or password")
  .transform((text) => new URL(text).origin);

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname, search, hash } = new URL(text);
  const rest = username + password + search + hash;
  return /^https?:$/.test(protocol) && pathname === "/" && rest === "";
}
