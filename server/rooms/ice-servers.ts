import { createHmac } from "node:crypto";
import type { IceServer } from "@/lib/protocol/mode";

/** How long TURN credentials are good for, in seconds: the longest call they have to outlast. */
const CREDENTIAL_LIFETIME = 12 * 60 * 60;

export type IceSettings = { stunUrls: readonly string[]; turnUrls: readonly string[]; turnSecret?: string };

/**
 * STUN and TURN servers for one participant. TURN credentials are made per person and expire (the scheme that coturn
 * calls `use-auth-secret`): who reads them in a browser can use them for hours, not for ever.
 * @param user appears in the log of the TURN server
 * @param now in ms since 1970
 */
export function iceServersFor(settings: IceSettings, user: string, now = Date.now()): IceServer[] {
  const { stunUrls, turnUrls, turnSecret } = settings;
  const servers: IceServer[] = stunUrls.length > 0 ? [{ urls: [...stunUrls] }] : [];
  if (turnUrls.length > 0 && turnSecret) {
    const username = `${Math.floor(now / 1000) + CREDENTIAL_LIFETIME}:${user}`;
    const credential = createHmac("sha1", turnSecret).update(username).digest("base64");
    servers.push({ urls: [...turnUrls], username, credential });
  }
  return servers;
}
