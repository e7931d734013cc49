"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False while the server renders, and in the first moment after it: language and time zone are known only in the browser. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
