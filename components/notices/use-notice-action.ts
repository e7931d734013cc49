import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { isAboutPermission } from "@/components/device-settings/device-problem-sentence";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { selectPhase } from "@/lib/store/features/call-slice";
import { dialogShown } from "@/lib/store/features/layout-slice";
import type { Notice } from "@/lib/store/features/notices-slice";
import { useAppStore } from "@/lib/store/hooks";
import { questionMs } from "./question-ms";

type NoticeAction = { duration?: number; action?: { label: string; onClick: () => void } };

/** What somebody can do about a notice right there, and how long they have for it. */
export function useNoticeAction(): (notice: Notice) => NoticeAction {
  const t = useTranslations("notices");
  const devices = useTranslations("devices");
  const { unblockSound, setMicMuted, setCameraOn } = useCallCommands();
  const { dispatch, getState } = useAppStore();
  return useCallback(
    (notice: Notice): NoticeAction => {
      // At the door the devices are in sight.
      const toSettings = (): NoticeAction =>
        selectPhase(getState()) === "joined"
          ? { action: { label: t("settings"), onClick: () => void dispatch(dialogShown("settings")) } }
          : {};
      const turnOn = (source: "mic" | "camera" | "speaker") =>
        source === "camera"
          ? { label: devices("turnOnCamera"), onClick: () => void setCameraOn(true) }
          : { label: t("unmute"), onClick: () => void setMicMuted(false) };
      switch (notice.code) {
        case "sound-blocked":
          return {
            duration: Infinity,
            action: { label: t("turnOnSound"), onClick: () => void unblockSound() },
          };
        case "asked-to-unmute":
          return {
            duration: questionMs,
            action: { label: t("unmute"), onClick: () => void setMicMuted(false) },
          };
        case "device-lost":
          if (notice.problem === "permission-reset")
            return { duration: questionMs, action: turnOn(notice.source) };
          return isAboutPermission(notice.problem) ? {} : toSettings();
        case "device-silenced":
          return toSettings();
        case "speaking-while-muted":
          return { action: { label: t("unmute"), onClick: () => void setMicMuted(false) } };
        default:
          return {};
      }
    },
    [unblockSound, setMicMuted, setCameraOn, dispatch, getState, t, devices],
  );
}
