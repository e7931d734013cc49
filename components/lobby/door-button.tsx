"use client";

import { RoundButton, tooltipOf, type RoundButtonProps } from "@/components/controls-bar/round-button";

/**
 * A round button below the preview, with its tooltip above it. There is always room there: it needs no library that
 * looks for a place, which would be a tenth of all that this page has to fetch.
 */
export function DoorButton(props: RoundButtonProps) {
  return (
    <span className="relative inline-grid">
      <RoundButton {...props} className="peer" />
      <span
        aria-hidden
        className="bg-stage-raised text-stage-ink shadow-float pointer-events-none invisible absolute bottom-full left-1/2 z-10 mb-2 w-max max-w-56 -translate-x-1/2 rounded-lg px-2.5 py-1.5 text-[0.8125rem] font-medium opacity-0 transition-[opacity,visibility] peer-hover:visible peer-hover:opacity-100 peer-hover:delay-300 peer-focus-visible:visible peer-focus-visible:opacity-100"
      >
        {tooltipOf(props)}
      </span>
    </span>
  );
}
