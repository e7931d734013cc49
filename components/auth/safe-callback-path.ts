const OWN = "https://own.invalid";

/**
 * Where to go after signing in: only places on this site, whatever the address bar says.
 * @returns the path with its query, or `/dashboard`
 */
export function safeCallbackPath(wish: string | null | undefined): string {
  const fallback = "/dashboard";
  if (!wish || !URL.canParse(wish, OWN)) return fallback;
  const url = new URL(wish, OWN);
  // A path that still begins with two slashes would be read as another host.
  if (url.origin !== OWN || url.pathname.startsWith("//") || url.pathname.startsWith("/auth/"))
    return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}
