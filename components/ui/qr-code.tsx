"use client";

import encodeQr from "qr";
import { useMemo } from "react";

/** Modules of nothing around it that a camera needs. */
const QUIET = 4;

/** A text for a camera, dark on light in every theme. Made here: what it says is sent nowhere. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => draw(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-52 rounded-lg"
    >
      <rect width={size} height={size} fill="white" />
      <path d={path} fill="black" />
    </svg>
  );
}

function draw(text: string): { path: string; size: number } {
  const rows = encodeQr(text, "raw", { border: QUIET });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return { path, size: rows.length };
}
