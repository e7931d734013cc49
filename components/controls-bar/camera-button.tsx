"use client";

import { Video, VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { deviceProblemSentence, isBeyondRetry } from "@/components/device-settings/device-problem-sentence";
import { useCallCommands } from "@/lib/react/use-call-commands";
import {
  selectCameraState,
  selectDeviceProblems,
  selectPendingDevices,
} from "@/lib/store/features/local-media-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { ControlButton } from "./control-button";

export function CameraButton() {
  const t = useTranslations("devices");
  const on = useAppSelector((state) => selectCameraState(state) === "live");
  const pending = useAppSelector((state) => selectPendingDevices(state).camera);
  const problem = useAppSelector((state) => selectDeviceProblems(state).camera);
  const { setCameraOn } = useCallCommands();
  const sentence = problem && deviceProblemSentence("camera", problem, t);
  return (
    <ControlButton
      label={on ? t("turnOffCamera") : t("turnOnCamera")}
      icon={on ? <Video aria-hidden /> : <VideoOff aria-hidden />}
      tone={on ? "normal" : "off"}
      pressed={!on}
      busy={pending}
      disabledReason={isBeyondRetry(problem) ? sentence : null}
      warning={sentence}
      onClick={() => void setCameraOn(!on)}
    />
  );
}
