"use client";

import { Direction } from "radix-ui";
import { Toaster as Sonner } from "sonner";

/** Where short messages appear; one per page, in the root layout. Post them with sonner's `toast`. */
export function Toaster() {
  return (
    <Sonner
      dir={Direction.useDirection()}
      position="top-center"
      theme="system"
      toastOptions={{
        classNames: {
          toast: "!rounded-control !border !border-line !bg-surface !text-ink !shadow-float !font-sans",
          description: "!text-ink-muted",
        },
      }}
    />
  );
}
