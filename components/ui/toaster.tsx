"use client";

import { useLater } from "@/lib/react/use-later";

const load = async () => (await import("./toast-place")).ToastPlace;

/**
 * Where short messages appear; one per page, in the root layout. Post them with sonner's `toast`, which keeps what comes
 * before the place is here: no page needs it to be usable.
 */
export function Toaster() {
  return useLater(load, false);
}
