"use client";

import { useTranslations } from "next-intl";
import { Direction } from "radix-ui";
import { useEffect, useRef } from "react";
import { toast, Toaster } from "sonner";
import { selectCameraState, selectMicState, selectSilenced } from "@/lib/store/features/local-media-slice";
import { selectPostedNotices, type Notice } from "@/lib/store/features/notices-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { noticeSentence } from "./notice-sentence";
import { useNoticeAction } from "./use-notice-action";
import { useWaitingToast } from "./use-waiting-toast";

/** The page has another one for everything else, which would show them a second time. */
const toasterId = "call";

/** Shows notices for a moment. One of each kind at most: news of the same kind replaces what was said before. */
export function NoticeToaster() {
  const t = useTranslations("notices");
  const devices = useTranslations("devices");
  const posted = useAppSelector(selectPostedNotices);
  const micLive = useAppSelector((state) => selectMicState(state) === "live");
  const cameraLive = useAppSelector((state) => selectCameraState(state) === "live");
  const silenced = useAppSelector(selectSilenced);
  const shownId = useRef(0);
  const shownKinds = useRef(new Set<string>());
  const actionOf = useNoticeAction();
  const direction = Direction.useDirection();

  useEffect(() => {
    for (const { id, notice } of posted) {
      if (id <= shownId.current) continue;
      shownId.current = id;
      const sentence = noticeSentence(notice, t, devices);
      if (!sentence) continue;
      shownKinds.current.add(kindOf(notice));
      toast(sentence, { id: kindOf(notice), testId: "notice", toasterId, ...actionOf(notice) });
    }
  }, [posted, actionOf, t, devices]);

  useWaitingToast(toasterId);

  // What is no longer so is not to be read any more.
  useEffect(() => {
    const over = [
      micLive && "speaking-while-muted",
      micLive && "device-lost-mic",
      cameraLive && "device-lost-camera",
      !silenced.mic && "device-silenced-mic",
      !silenced.camera && "device-silenced-camera",
    ];
    for (const kind of over) if (kind && shownKinds.current.delete(kind)) toast.dismiss(kind);
  }, [micLive, cameraLive, silenced]);

  // Toasts live outside of React and would follow the person to the next page.
  useEffect(() => () => void toast.dismiss(), []);

  return (
    <Toaster
      id={toasterId}
      containerAriaLabel={t("region")}
      theme="dark"
      dir={direction}
      position={direction === "rtl" ? "bottom-right" : "bottom-left"}
      visibleToasts={2}
      duration={6000}
      // Above the controls, which must stay in reach.
      offset={{ bottom: 84, left: 16, right: 16 }}
      mobileOffset={{ bottom: 84, left: 12, right: 12 }}
      toastOptions={{
        classNames: {
          toast: "bg-stage-raised! border-stage-line! text-stage-ink! rounded-2xl! shadow-float!",
        },
      }}
    />
  );
}

function kindOf(notice: Notice): string {
  return "source" in notice ? `${notice.code}-${notice.source}` : notice.code;
}
