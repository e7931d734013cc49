"use client";

import { Mic, MicOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentType } from "react";
import {
  deviceProblemSentence,
  isBeyondRetry,
  silencedSentence,
} from "@/components/device-settings/device-problem-sentence";
import { useCallCommands } from "@/lib/react/use-call-commands";
import {
  selectDeviceProblems,
  selectMicState,
  selectPendingDevices,
  selectSilenced,
} from "@/lib/store/features/local-media-slice";
import { useAppSelector } from "@/lib/store/hooks";
import type { RoundButtonProps } from "./round-button";

/** @param as the button it is: one for the call, or one for the door */
export function MicButton({ as: Button }: { as: ComponentType<RoundButtonProps> }) {
  const t = useTranslations("devices");
  const live = useAppSelector((state) => selectMicState(state) === "live");
  const pending = useAppSelector((state) => selectPendingDevices(state).mic);
  const problem = useAppSelector((state) => selectDeviceProblems(state).mic);
  const { setMicMuted } = useCallCommands();
  const silenced = useAppSelector((state) => selectSilenced(state).mic);
  const sentence = problem && deviceProblemSentence("mic", problem, t);
  return (
    <Button
      label={live ? t("muteMic") : t("unmuteMic")}
      icon={live ? <Mic aria-hidden /> : <MicOff aria-hidden />}
      tone={live ? "normal" : "off"}
      busy={pending}
      disabledReason={isBeyondRetry(problem) ? sentence : null}
      warning={silenced ? silencedSentence("mic", t) : sentence}
      onClick={() => void setMicMuted(live)}
    />
  );
}
