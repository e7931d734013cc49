import type { ModeReason, PathKind } from "@/lib/protocol/mode";

/**
 * Whether a preparation means that nothing comes over the live path any more. A media server that is drained carries the
 * call until it is left, and a direct path does not mind whether there is one.
 */
export function liveIsLost(reason: ModeReason, live: PathKind | null): boolean {
  return reason === "media-server-lost" && live === "sfu";
}
