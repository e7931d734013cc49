"use client";

import { Mic, MicOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ParticipantId } from "@/lib/protocol/ids";
import { selectIsSpeaking } from "@/lib/store/features/participants-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { selectIsSending } from "@/lib/store/selectors";

/** The only part of a row that renders when somebody starts or stops to speak. */
export function MicMark({ id }: { id: ParticipantId }) {
  const t = useTranslations("people");
  const on = useAppSelector((state) => selectIsSending(state, id, "mic"));
  const speaking = useAppSelector((state) => selectIsSpeaking(state, id));
  return (
    <span className={on ? (speaking ? "text-stage-success" : "") : "text-stage-danger"}>
      {on ? <Mic aria-hidden className="size-4.5" /> : <MicOff aria-hidden className="size-4.5" />}
      <span className="sr-only">{on ? (speaking ? t("speaking") : t("micOn")) : t("micOff")}</span>
    </span>
  );
}
