"use client";

import { Mic, MicOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { deviceProblemSentence, isBeyondRetry } from "@/components/device-settings/device-problem-sentence";
import { useCallCommands } from "@/lib/react/use-call-commands";
import {
  selectDeviceProblems,
  selectMicState,
  selectPendingDevices,
} from "@/lib/store/features/local-media-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { ControlButton } from "./control-button";

export function MicButton() {
  const t = useTranslations("devices");
  const live = useAppSelector((state) => selectMicState(state) === "live");
  const pending = useAppSelector((state) => selectPendingDevices(state).mic);
  const problem = useAppSelector((state) => selectDeviceProblems(state).mic);
  const { setMicMuted } = useCallCommands();
  const sentence = problem && deviceProblemSentence("mic", problem, t);
  return (
    <ControlButton
      label={live ? t("muteMic") : t("unmuteMic")}
      icon={live ? <Mic aria-hidden /> : <MicOff aria-hidden />}
      tone={live ? "normal" : "off"}
      pressed={!live}
      busy={pending}
      disabledReason={isBeyondRetry(problem) ? sentence : null}
      warning={sentence}
      onClick={() => void setMicMuted(live)}
    />
  );
}
