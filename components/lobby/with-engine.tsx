"use client";

import { useDeferredValue, type ReactNode } from "react";
import { useEngineWhenHere } from "@/lib/react/call-engine-context";

/**
 * A part of the page that shows what devices give. It comes behind everything else, in small steps: whoever presses
 * `Join now` does not wait for it.
 */
export function WithEngine({ meanwhile, children }: { meanwhile: ReactNode; children: ReactNode }) {
  const here = useDeferredValue(useEngineWhenHere() !== null);
  return here ? children : meanwhile;
}
