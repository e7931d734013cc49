"use client";

import { Hand } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { useAppSelector } from "@/lib/store/hooks";
import { selectOwnHandRaised } from "@/lib/store/selectors";
import { ControlButton } from "./control-button";

export function HandButton() {
  const t = useTranslations("controls");
  const raised = useAppSelector(selectOwnHandRaised);
  const { setHandRaised } = useCallCommands();
  return (
    <ControlButton
      label={raised ? t("lowerHand") : t("raiseHand")}
      icon={<Hand aria-hidden />}
      tone={raised ? "on" : "normal"}
      // In a very narrow window it is in the menu.
      className="max-[26rem]:hidden"
      onClick={() => void setHandRaised(!raised)}
    />
  );
}
