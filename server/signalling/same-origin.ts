import type { IncomingMessage } from "node:http";

/**
 * Whether a connection comes from a page of this app. Browsers always name the origin of a WebSocket; cookies alone
 * would let any page that somebody has open speak in their name. Programs that are no browsers name none.
 * @param ownOrigin NEXTAUTH_URL: the address of the app in front of a proxy that changes the Host header
 */
export function isSameOrigin({ headers }: IncomingMessage, ownOrigin: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  const from = URL.canParse(origin) ? new URL(origin) : null;
  return from !== null && (from.host === host || from.origin === new URL(ownOrigin).origin);
}
