"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  deviceProblemSentence,
  silencedSentence,
} from "@/components/device-settings/device-problem-sentence";
import {
  selectDeviceProblems,
  selectPendingDevices,
  selectSilenced,
} from "@/lib/store/features/local-media-slice";
import { useEngineWhenHere } from "@/lib/react/call-engine-context";
import { useAppSelector } from "@/lib/store/hooks";

/**
 * What is wrong with camera and microphone. It never stands in the way: one can always join to watch and listen. What the
 * browser asks next is said from the first paint on: people read it while the scripts of the page arrive.
 */
export function DeviceProblems() {
  const say = useTranslations("devices");
  const t = useTranslations("lobby");
  const { mic, camera } = useAppSelector(selectDeviceProblems);
  const pending = useAppSelector(selectPendingDevices);
  const silenced = useAppSelector(selectSilenced);
  const here = useEngineWhenHere() !== null;
  const sentences = [
    camera && deviceProblemSentence("camera", camera, say),
    mic && deviceProblemSentence("mic", mic, say),
    silenced.camera && silencedSentence("camera", say),
    silenced.mic && silencedSentence("mic", say),
    (mic ?? camera) && (mic && camera ? t("joinWithoutThem") : t("joinWithoutIt")),
  ].filter((sentence) => typeof sentence === "string");
  if (sentences.length === 0) {
    if (here && !pending.mic && !pending.camera) return null;
    return (
      <p role="status" className="text-ink-muted text-sm">
        {t("askingPermission")}
      </p>
    );
  }
  return (
    <div
      role="alert"
      className="rounded-control bg-warning-soft text-warning-ink flex items-start gap-2.5 px-3.5 py-3 text-sm"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="flex flex-col gap-1.5">
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </div>
  );
}
