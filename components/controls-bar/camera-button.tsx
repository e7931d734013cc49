"use client";

import { Video, VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentType } from "react";
import {
  deviceProblemSentence,
  isBeyondRetry,
  silencedSentence,
} from "@/components/device-settings/device-problem-sentence";
import { useCallCommands } from "@/lib/react/use-call-commands";
import {
  selectCameraState,
  selectDeviceProblems,
  selectPendingDevices,
  selectSilenced,
} from "@/lib/store/features/local-media-slice";
import { useAppSelector } from "@/lib/store/hooks";
import type { RoundButtonProps } from "./round-button";

/** @param as the button it is: one for the call, or one for the door */
export function CameraButton({ as: Button }: { as: ComponentType<RoundButtonProps> }) {
  const t = useTranslations("devices");
  const on = useAppSelector((state) => selectCameraState(state) === "live");
  const pending = useAppSelector((state) => selectPendingDevices(state).camera);
  const problem = useAppSelector((state) => selectDeviceProblems(state).camera);
  const { setCameraOn } = useCallCommands();
  const silenced = useAppSelector((state) => selectSilenced(state).camera);
  const sentence = problem && deviceProblemSentence("camera", problem, t);
  return (
    <Button
      label={on ? t("turnOffCamera") : t("turnOnCamera")}
      icon={on ? <Video aria-hidden /> : <VideoOff aria-hidden />}
      tone={on ? "normal" : "off"}
      busy={pending}
      disabledReason={isBeyondRetry(problem) ? sentence : null}
      warning={silenced ? silencedSentence("camera", t) : sentence}
      onClick={() => void setCameraOn(!on)}
    />
  );
}
