import { randomBytes } from "node:crypto";

/** What marks the scripts of one page as ours: another one for each answer. */
export function makeNonce(): string {
  return randomBytes(18).toString("base64");
}

/**
 * What a page may load and do. Scripts run only with the nonce of this answer, or when such a script loads them.
 * Styles may be inline: positions of tiles and menus are written into `style`, and two libraries insert style sheets.
 * @param host of the request: Safari does not count WebSockets of one's own site as `'self'`
 */
export function contentSecurityPolicy(
  nonce: string,
  { host, dev }: { host: string | null; dev: boolean },
): string {
  const sockets = host && /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : "";
  return [
    "default-src 'self'",
    // Compiling on demand also evaluates code.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob: mediastream:",
    "font-src 'self' data:",
    `connect-src 'self'${sockets}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
