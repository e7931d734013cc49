"use client";

import { useRef } from "react";
import { useMicLevel } from "@/lib/react/use-mic-level";

const BARS = 5;
const RESTING = "scaleY(0.15)";

/** The own voice, drawn straight into the elements: nothing renders while somebody speaks. */
export function MicMeter({ className = "" }: { className?: string }) {
  const meter = useRef<HTMLSpanElement>(null);
  useMicLevel((level) => {
    const bars = meter.current?.children ?? [];
    for (const [index, bar] of Array.from(bars).entries()) {
      if (!(bar instanceof HTMLElement)) continue;
      // Speech stays far below full scale; the root spreads it over the bars. The middle bar is the liveliest.
      const share = 1 - Math.abs(index - (BARS - 1) / 2) / BARS;
      bar.style.transform = `scaleY(${Math.min(1, 0.15 + Math.sqrt(level) * share).toFixed(3)})`;
    }
  });
  return (
    <span
      ref={meter}
      aria-hidden
      data-testid="mic-meter"
      className={`flex h-5 items-center gap-0.5 ${className}`}
    >
      {Array.from({ length: BARS }, (_, index) => (
        <span
          key={index}
          style={{ transform: RESTING }}
          className="bg-stage-success h-full w-1 rounded-full forced-colors:bg-[CanvasText]"
        />
      ))}
    </span>
  );
}
