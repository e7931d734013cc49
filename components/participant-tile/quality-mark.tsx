"use client";

import { SignalHigh, SignalLow } from "lucide-react";
import type { ParticipantId } from "@/lib/protocol/ids";
import { selectQualityLevel } from "@/lib/store/features/quality-slice";
import { useAppSelector } from "@/lib/store/hooks";

const looks = {
  fair: { Icon: SignalHigh, color: "text-amber-200", sentence: "Connection not quite steady" },
  poor: { Icon: SignalLow, color: "text-red-300", sentence: "Weak connection" },
};

/** Says who does not come over well; nothing while all is well. Lies over the picture, so nothing moves when it comes. */
export function QualityMark({ id }: { id: ParticipantId }) {
  const level = useAppSelector((state) => selectQualityLevel(state, id));
  if (level === "good") return null;
  const { Icon, color, sentence } = looks[level];
  return (
    <span
      data-testid="quality-mark"
      title={sentence}
      className={`absolute top-1.5 left-1.5 grid size-7 place-items-center rounded-full bg-black/60 ${color} @max-3xs:size-6`}
    >
      <Icon aria-hidden className="size-4.5" />
      <span className="sr-only">{sentence}</span>
    </span>
  );
}
