"use client";

import { useEffect } from "react";
import { whenIdle } from "@/lib/react/when-idle";

/** How long a page may be busy before the worker is fetched all the same, in ms. Nothing waits for it. */
const REGISTER_WITHIN_MS = 10_000;

/**
 * Lets `public/service-worker.js` keep the shell of the site, from the first page on. Not while developing, where built
 * files change under the same name.
 */
export function ServiceWorker() {
  useEffect(() => {
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    return whenIdle(() => void register(), REGISTER_WITHIN_MS);
  }, []);
  return null;
}

async function register(): Promise<void> {
  try {
    // Each look for a new worker asks the server: a release takes over with its first page.
    await navigator.serviceWorker.register("/service-worker.js", { updateViaCache: "none" });
  } catch (error) {
    // Switched off, or a private window: the site works without it.
    console.info("Pages will not be there without a connection.", error);
  }
}
