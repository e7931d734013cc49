"use client";

import { VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { selectCamerasReceived } from "@/lib/store/features/quality-slice";
import { useAppSelector } from "@/lib/store/hooks";

/** Says why nobody is to be seen, and undoes it. */
export function SoundOnlyBadge() {
  const t = useTranslations("stage");
  const received = useAppSelector(selectCamerasReceived);
  const { receiveCameras } = useCallCommands();
  if (received) return null;
  return (
    <div className="bg-highlight text-on-highlight hover:bg-highlight-hover relative inline-flex h-8 shrink-0 items-center gap-1.5 rounded-full px-3 text-xs font-medium">
      <VideoOff aria-hidden className="size-3.5" />
      <span className="max-sm:sr-only">{t("camerasOff")}</span>
      <button
        type="button"
        aria-label={t("turnOnCameras")}
        onClick={() => receiveCameras(true)}
        // All of the badge can be pressed.
        className="underline after:absolute after:inset-0 after:rounded-full"
      >
        {t("turnOn")}
      </button>
    </div>
  );
}
