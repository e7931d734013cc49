"use client";

import type { ParticipantId } from "@/lib/protocol/ids";
import { selectSelfId } from "@/lib/store/features/call-slice";
import { selectParticipant } from "@/lib/store/features/participants-slice";
import { selectFigures, selectQualityLevel, type QualityFigures } from "@/lib/store/features/quality-slice";
import { useAppSelector } from "@/lib/store/hooks";

const words = { good: "Good", fair: "Fair", poor: "Poor" };
const colors = { good: "text-emerald-300", fair: "text-amber-200", poor: "text-red-300" };

/** How one person comes over, in a word and in figures. */
export function PersonFigures({ id }: { id: ParticipantId }) {
  const name = useAppSelector((state) => selectParticipant(state, id)?.name ?? "");
  const isLocal = useAppSelector((state) => selectSelfId(state) === id);
  const level = useAppSelector((state) => selectQualityLevel(state, id));
  const figures = useAppSelector((state) => selectFigures(state)[id]);
  return (
    <li className="py-2 text-sm">
      <p className="flex justify-between gap-3 font-medium">
        <span className="truncate">{isLocal ? "You, as sent" : name}</span>
        <span className={figures ? colors[level] : "text-stage-muted"}>{figures ? words[level] : "–"}</span>
      </p>
      {figures && <p className="text-stage-muted text-xs tabular-nums">{inWords(figures)}</p>}
    </li>
  );
}

function inWords(figures: QualityFigures): string {
  const { frameWidth, frameHeight, framesPerSecond } = figures;
  const picture =
    frameWidth && frameHeight && framesPerSecond
      ? `${frameWidth}×${frameHeight}, ${Math.round(framesPerSecond)} pictures/s`
      : null;
  return [
    `${Math.round(figures.kilobits)} kbit/s`,
    picture,
    measured(figures.lossPercent, "% lost"),
    measured(figures.jitterMs, "ms jitter"),
    measured(figures.roundTripMs, "ms round trip"),
    figures.frozenPercent ? measured(figures.frozenPercent, "% frozen") : null,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

function measured(value: number | null, unit: string): string | null {
  return value === null ? null : `${Math.round(value)} ${unit}`;
}
