import { ScreenShare, ScreenShareOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { selectCanShareScreen, selectScreenState } from "@/lib/store/features/local-media-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { selectMayShareScreen } from "@/lib/store/selectors";

/** What the button and the menu item that share the screen have in common: what they say and what they do. */
export function useShareControl() {
  const t = useTranslations("controls");
  const canShare = useAppSelector(selectCanShareScreen);
  const sharing = useAppSelector((state) => selectScreenState(state) === "live");
  const mayShare = useAppSelector(selectMayShareScreen);
  const { setScreenShared } = useCallCommands();
  return {
    /** False where the browser cannot share, as on phones: there is nothing anybody could do about it. */
    canShare,
    sharing,
    label: sharing ? t("stopSharing") : t("shareScreen"),
    icon: sharing ? <ScreenShareOff aria-hidden /> : <ScreenShare aria-hidden />,
    disabledReason: mayShare || sharing ? null : t("mayNotShare"),
    toggle: () => void setScreenShared(!sharing),
  };
}
