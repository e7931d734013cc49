import type { useTranslations } from "next-intl";
import type { MeasuredSwitch } from "@/lib/store/features/quality-slice";

type Say = ReturnType<typeof useTranslations<"statistics">>;

/** Where the call went: `Direct → server`. */
export function switchTitle({ from, to }: MeasuredSwitch, t: Say): string {
  return t("switchTitle", { from: from ?? "start", to });
}

/** Why it did, and why it did not, where it was given up. */
export function switchReason({ reason, cancelReason }: MeasuredSwitch, t: Say): string {
  const why = t("because", { reason: t(`reasons.${reason}`) });
  if (!cancelReason) return why;
  return [why, t("givenUpBecause", { reason: t(`reasons.${cancelReason}`) })].join(" ");
}

/** A measured time as people of this language write it; null could not be measured. */
export function duration(ms: number | null, locale: string): string {
  if (ms === null) return "–";
  if (ms < 1_000) return `${Math.round(ms).toLocaleString(locale)} ms`;
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${(ms / 1_000).toLocaleString(locale, digits)} s`;
}
