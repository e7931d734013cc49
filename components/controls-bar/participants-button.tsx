"use client";

import { Users } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { panelToggled, selectPanel } from "@/lib/store/features/layout-slice";
import { selectParticipantCount } from "@/lib/store/features/participants-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";
import { ControlButton } from "./control-button";

export function ParticipantsButton() {
  const t = useTranslations("controls");
  const format = useFormatter();
  const dispatch = useAppDispatch();
  const open = useAppSelector((state) => selectPanel(state) === "participants");
  const count = useAppSelector(selectParticipantCount);
  return (
    <ControlButton
      label={t("participants")}
      icon={<Users aria-hidden />}
      tone={open ? "on" : "normal"}
      expanded={open}
      count={format.number(count)}
      onClick={() => dispatch(panelToggled("participants"))}
    />
  );
}
