"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { deviceProblemSentence } from "@/components/device-settings/device-problem-sentence";
import { selectDeviceProblems, selectPendingDevices } from "@/lib/store/features/local-media-slice";
import { useAppSelector } from "@/lib/store/hooks";

/** What is wrong with camera and microphone. It never stands in the way: one can always join to watch and listen. */
export function DeviceProblems() {
  const say = useTranslations("devices");
  const t = useTranslations("lobby");
  const { mic, camera } = useAppSelector(selectDeviceProblems);
  const pending = useAppSelector(selectPendingDevices);
  if (!mic && !camera) {
    if (!pending.mic && !pending.camera) return null;
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
      <div>
        {camera && <p>{deviceProblemSentence("camera", camera, say)}</p>}
        {mic && <p className={camera ? "mt-1.5" : ""}>{deviceProblemSentence("mic", mic, say)}</p>}
        <p className="mt-1.5">{mic && camera ? t("joinWithoutThem") : t("joinWithoutIt")}</p>
      </div>
    </div>
  );
}
