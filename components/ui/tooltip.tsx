"use client";

import { Tooltip as RadixTooltip } from "radix-ui";
import type { ReactElement } from "react";

/** A short text beside its only child, on hover and on keyboard focus. Never the only place where something is said. */
export function Tooltip({
  text,
  side = "top",
  children,
}: {
  text: string;
  side?: "top" | "bottom" | "left" | "right";
  children: ReactElement;
}) {
  return (
    <RadixTooltip.Provider delayDuration={350}>
      <RadixTooltip.Root>
        <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
        <RadixTooltip.Portal>
          <RadixTooltip.Content
            side={side}
            sideOffset={8}
            collisionPadding={8}
            className="animate-appear bg-stage-raised text-stage-ink shadow-float z-50 max-w-64 rounded-lg px-2.5 py-1.5 text-[0.8125rem] font-medium"
          >
            {text}
          </RadixTooltip.Content>
        </RadixTooltip.Portal>
      </RadixTooltip.Root>
    </RadixTooltip.Provider>
  );
}
