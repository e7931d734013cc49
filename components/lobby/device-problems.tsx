"use client";

import { TriangleAlert } from "lucide-react";
import { deviceProblemSentence } from "@/components/device-settings/device-problem-sentence";
import { selectDeviceProblems, selectPendingDevices } from "@/lib/store/features/local-media-slice";
import { useAppSelector } from "@/lib/store/hooks";

/** What is wrong with camera and microphone. It never stands in the way: one can always join to watch and listen. */
export function DeviceProblems() {
  const { mic, camera } = useAppSelector(selectDeviceProblems);
  const pending = useAppSelector(selectPendingDevices);
  if (!mic && !camera) {
    if (!pending.mic && !pending.camera) return null;
    return (
      <p role="status" className="text-ink-muted text-sm">
        Your browser may ask whether this page can use your camera and microphone: choose Allow.
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
        {camera && <p>{deviceProblemSentence("camera", camera)}</p>}
        {mic && <p className={camera ? "mt-1.5" : ""}>{deviceProblemSentence("mic", mic)}</p>}
        <p className="mt-1.5">
          {mic && camera ? "You can join without them, to watch and listen." : "You can join without it."}
        </p>
      </div>
    </div>
  );
}
