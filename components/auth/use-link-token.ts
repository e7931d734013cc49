"use client";

import { useSyncExternalStore } from "react";

/**
 * The secret behind the `#` of a mailed link. It stays in the browser: neither the server's log nor another site gets
 * to see it.
 * @returns null until the page's scripts run, "" when the link has none
 */
export function useLinkToken(): string | null {
  return useSyncExternalStore(follow, read, () => null);
}

function follow(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

function read(): string {
  return window.location.hash.slice(1);
}
