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

/** A measured time; null could not be measured. */
export function duration(ms: number | null, t: Say): string {
  if (ms === null) return "–";
  const whole = Math.round(ms);
  return whole < 1_000 ? t("milliseconds", { value: whole }) : t("seconds", { value: ms / 1_000 });
}
