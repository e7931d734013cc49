"use client";

import { useLocale, useTranslations } from "next-intl";
import { selectSwitches } from "@/lib/store/features/quality-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { duration, switchReason, switchTitle } from "./switch-sentence";

const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;

/** Every change of the way that picture and sound take, newest first, with what was seen and heard of it here. */
export function SwitchTimeline() {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const switches = useAppSelector(selectSwitches);
  if (switches.length === 0) return <p className="text-stage-muted text-sm">{t("noSwitch")}</p>;
  return (
    <ol className="border-stage-line flex flex-col gap-4 border-s ps-4">
      {switches.toReversed().map((one) => (
        <li key={one.epoch} data-testid="switch" className="relative text-sm">
          <span
            aria-hidden
            className={`absolute -start-5.25 top-1.5 size-2.5 rounded-full ${one.outcome === "committed" ? "bg-stage-success" : "bg-stage-warning"}`}
          />
          <p className="flex justify-between gap-3 font-medium">
            <span>
              {switchTitle(one, t)}
              {one.outcome === "cancelled" && <span className="text-stage-warning"> {t("givenUp")}</span>}
            </span>
            <time dateTime={one.at} className="text-stage-muted font-normal tabular-nums">
              {new Date(one.at).toLocaleTimeString(locale, clock)}
            </time>
          </p>
          <p className="text-stage-muted">{switchReason(one, t)}</p>
          <dl className="mt-1 grid grid-cols-3 gap-2">
            <Figure label={t("pictureGap")} value={duration(one.videoGapMs, t)} />
            <Figure label={t("silence")} value={duration(one.audioGapMs, t)} />
            <Figure label={t("took")} value={duration(one.totalMs, t)} />
          </dl>
        </li>
      ))}
    </ol>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="text-stage-muted text-xs">{label}</dt>
      <dd className="tabular-nums">
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}
