/** Where a clamd listens: what `net.connect` takes. */
export type ClamdAddress = { host: string; port: number } | { path: string };

/**
 * @param text `host:port`, `[::1]:3310`, or the path of a Unix socket
 * @returns null when it is none of them
 */
export function parseClamdAddress(text: string): ClamdAddress | null {
  if (text.startsWith("/")) return { path: text };
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:\s/]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (!host || !port || Number(port) < 1 || Number(port) > 65_535) return null;
  return { host, port: Number(port) };
}
