"use client";

import { ScreenShare, ScreenShareOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallCommands } from "@/lib/react/use-call-commands";
import {
  selectCanShareScreen,
  selectPendingDevices,
  selectScreenState,
} from "@/lib/store/features/local-media-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { selectMayShareScreen } from "@/lib/store/selectors";
import { ControlButton } from "./control-button";

/** Not there where the browser cannot share, as on phones: there is nothing anybody could do about it. */
export function ShareButton() {
  const t = useTranslations("controls");
  const canShare = useAppSelector(selectCanShareScreen);
  const sharing = useAppSelector((state) => selectScreenState(state) === "live");
  const asking = useAppSelector((state) => selectPendingDevices(state).screen);
  const mayShare = useAppSelector(selectMayShareScreen);
  const { setScreenShared } = useCallCommands();
  if (!canShare) return null;
  return (
    <ControlButton
      label={sharing ? t("stopSharing") : t("shareScreen")}
      icon={sharing ? <ScreenShareOff aria-hidden /> : <ScreenShare aria-hidden />}
      tone={sharing ? "on" : "normal"}
      busy={asking}
      disabledReason={mayShare || sharing ? null : t("mayNotShare")}
      // In a very narrow window the row has no room for it; the card with the stop button is there all the same.
      className="max-[30rem]:hidden"
      onClick={() => void setScreenShared(!sharing)}
    />
  );
}
