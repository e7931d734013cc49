import type { IncomingMessage, ServerResponse } from "node:http";

/** Beside the policy of what a page may load, which is another one for each answer (proxy.ts). */
const always = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  // The address of a meeting lets people in: other sites do not get to see it.
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  // Other sites' pages do not embed what is here; those in CORS_ORIGINS ask with CORS, which this leaves alone.
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy":
    "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()",
} as const;

/** A year, as browsers' own lists demand it. Subdomains belong to the operator, not to this app. */
const transportSecurity = "max-age=31536000";

/**
 * What every answer on the app's port says to browsers, whoever makes it: pages, files, REST, figures, signalling.
 * @param ownOrigin NEXTAUTH_URL: over plain HTTP (a laptop) nothing is said about HTTPS
 */
export function securityHeaders(ownOrigin: string): Readonly<Record<string, string>> {
  const https = new URL(ownOrigin).protocol === "https:";
  return { ...always, ...(https ? { "Strict-Transport-Security": transportSecurity } : {}) };
}

/** Data: should a browser show such an answer as a page all the same, that page can do nothing. */
const noPage = "default-src 'none'; frame-ancestors 'none'";
/** What has no policy of its own; the REST API has (answer-problem.ts), and stricter ones for files. */
const isData = /^\/(?:api\/(?!v1\/)|metrics|socket\.io)/;

/** To be called before anything else writes. Next leaves a header alone that is there already: what is set here stands. */
export function setSecurityHeaders(
  { url = "" }: IncomingMessage,
  response: ServerResponse,
  headers: ReturnType<typeof securityHeaders>,
): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (isData.test(url)) response.setHeader("Content-Security-Policy", noPage);
}
