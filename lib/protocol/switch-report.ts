import { z } from "zod";
import { epoch } from "./ids";
import { pathKind, type ModeReason } from "./mode";

/** How a preparation ended: its path took over, or it was given up and what was live went on ([M8]). */
export const switchOutcome = z.enum(["committed", "cancelled"]);
export type SwitchOutcome = z.infer<typeof switchOutcome>;

/** Nothing that a person would still call a gap is longer, in ms. */
export const MAX_GAP_MS = 60_000;
/** No preparation lasts longer, however often it is extended, in ms. */
export const MAX_TOTAL_MS = 600_000;

/** What one browser measured around one preparation; what exactly is measured: docs/performance.md. */
export const switchReport = z.object({
  epoch,
  /** What carried this browser's call before; null for a newcomer. */
  from: pathKind.nullable(),
  to: pathKind,
  outcome: switchOutcome,
  /** Longest time between two painted frames of any remote camera, in ms; null when there was none to look at. */
  videoGapMs: z.number().nonnegative().max(MAX_GAP_MS).nullable(),
  /** Longest silence of any remote microphone that its owner did not make, in ms; null when there was none to hear. */
  audioGapMs: z.number().nonnegative().max(MAX_GAP_MS).nullable(),
  /** From `mode:prepare` to `mode:commit` or `mode:cancelled`, in ms. */
  totalMs: z.number().nonnegative().max(MAX_TOTAL_MS),
});
export type SwitchReport = z.infer<typeof switchReport>;

/** A report with what the browser is told with each plan: why the path was prepared, and why it was given up. */
export type MeasuredSwitch = SwitchReport & {
  reason: ModeReason;
  cancelReason: ModeReason | null;
  /** ISO 8601. */
  at: string;
};
