"use client";

import { useActed } from "@/lib/react/use-acted";
import { useLater } from "@/lib/react/use-later";

const load = async () => (await import("./toast-place")).ToastPlace;

/**
 * Where short messages appear; one per page, in the root layout. Post them with sonner's `toast`, which keeps what comes
 * before the place is here. They answer what somebody has done: before that no page needs the place.
 */
export function Toaster() {
  return useActed() ? <LaterPlace /> : null;
}

function LaterPlace() {
  return useLater(load, false);
}
