"use client";

import { useTranslations } from "next-intl";
import type { ParticipantId } from "@/lib/protocol/ids";
import { selectQualityLevel } from "@/lib/store/features/quality-slice";
import { useAppSelector } from "@/lib/store/hooks";

const looks = {
  fair: { bars: 2, color: "bg-stage-warning" },
  poor: { bars: 1, color: "bg-stage-danger" },
};
const heights = ["h-1.5", "h-2.5", "h-3.5"];

/** Says who does not come over well; nothing while all is well. Lies over the picture, so nothing moves when it comes. */
export function QualityMark({ id }: { id: ParticipantId }) {
  const t = useTranslations("tile");
  const level = useAppSelector((state) => selectQualityLevel(state, id));
  if (level === "good") return null;
  const { bars, color } = looks[level];
  const sentence = t(`quality.${level}`);
  return (
    <span
      data-testid="quality-mark"
      title={sentence}
      className="bg-scrim/60 absolute start-1.5 top-1.5 flex size-7 items-end justify-center gap-0.5 rounded-full pb-1.75 @max-3xs:size-6 @max-3xs:pb-1.25"
    >
      {heights.map((height, index) => (
        <span
          key={height}
          aria-hidden
          className={`w-1 rounded-xs ${height} ${index < bars ? `${color} forced-colors:bg-[CanvasText]` : "bg-on-scrim/35 forced-colors:bg-[GrayText]"}`}
        />
      ))}
      <span className="sr-only">{sentence}</span>
    </span>
  );
}
