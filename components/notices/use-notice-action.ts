import { useCallback } from "react";
import { useCallCommands } from "@/lib/react/use-call-commands";
import type { Notice } from "@/lib/store/features/notices-slice";

type NoticeAction = { duration?: number; action?: { label: string; onClick: () => void } };

/** What somebody can do about a notice right there, and how long they have for it. */
export function useNoticeAction(): (notice: Notice) => NoticeAction {
  const { unblockSound, setMicMuted } = useCallCommands();
  return useCallback(
    (notice: Notice): NoticeAction => {
      switch (notice.code) {
        case "sound-blocked":
          return {
            duration: Infinity,
            action: { label: "Turn on sound", onClick: () => void unblockSound() },
          };
        case "speaking-while-muted":
          return { action: { label: "Unmute", onClick: () => void setMicMuted(false) } };
        default:
          return {};
      }
    },
    [unblockSound, setMicMuted],
  );
}
