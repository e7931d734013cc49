import type { CSSProperties } from "react";
import type { Place } from "./tile-places";

/** Places are counted from where reading begins: from the right in a language that is written so. */
export function placeStyle({ left, ...rest }: Place, direction: "ltr" | "rtl"): CSSProperties {
  return direction === "rtl" ? { right: left, ...rest } : { left, ...rest };
}
