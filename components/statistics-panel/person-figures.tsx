"use client";

import { useTranslations } from "next-intl";
import type { ParticipantId } from "@/lib/protocol/ids";
import { selectSelfId } from "@/lib/store/features/call-slice";
import { selectParticipant } from "@/lib/store/features/participants-slice";
import { selectFigures, selectQualityLevel, type QualityFigures } from "@/lib/store/features/quality-slice";
import { useAppSelector } from "@/lib/store/hooks";

type Say = ReturnType<typeof useTranslations<"statistics">>;
const colors = { good: "text-stage-success", fair: "text-stage-warning", poor: "text-stage-danger" };

/** How one person comes over, in a word and in figures. */
export function PersonFigures({ id }: { id: ParticipantId }) {
  const t = useTranslations("statistics");
  const name = useAppSelector((state) => selectParticipant(state, id)?.name ?? "");
  const isLocal = useAppSelector((state) => selectSelfId(state) === id);
  const level = useAppSelector((state) => selectQualityLevel(state, id));
  const figures = useAppSelector((state) => selectFigures(state)[id]);
  return (
    <li className="py-2 text-sm">
      <p className="flex justify-between gap-3 font-medium">
        <span className="truncate">{isLocal ? t("youAsSent") : name}</span>
        <span className={figures ? colors[level] : "text-stage-muted"}>
          {figures ? t(`levels.${level}`) : "–"}
        </span>
      </p>
      {figures && <p className="text-stage-muted text-xs tabular-nums">{inWords(figures, t)}</p>}
    </li>
  );
}

function inWords(figures: QualityFigures, t: Say): string {
  const { frameWidth, frameHeight, framesPerSecond } = figures;
  const picture =
    frameWidth && frameHeight && framesPerSecond
      ? t("picture", {
          width: frameWidth,
          height: frameHeight,
          rate: Math.round(framesPerSecond),
        })
      : null;
  const say = (key: "jitter" | "roundTripOf", value: number | null) =>
    value === null ? null : t(key, { value: Math.round(value) });
  const share = (key: "loss" | "frozen", percent: number | null) =>
    percent === null ? null : t(key, { value: Math.round(percent) / 100 });
  return [
    t("kilobits", { value: Math.round(figures.kilobits) }),
    picture,
    share("loss", figures.lossPercent),
    say("jitter", figures.jitterMs),
    say("roundTripOf", figures.roundTripMs),
    figures.frozenPercent ? share("frozen", figures.frozenPercent) : null,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}
