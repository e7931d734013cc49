"use client";

import { ScreenShare } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { selectScreenState, selectSharesSound } from "@/lib/store/features/local-media-slice";
import { useAppSelector } from "@/lib/store/hooks";

/** In place of the own screen, which would show itself within itself without end. Always there, to be read out. */
export function OwnScreenCard() {
  const t = useTranslations("screen");
  const sharing = useAppSelector((state) => selectScreenState(state) === "live");
  const sound = useAppSelector(selectSharesSound);
  const { setScreenShared } = useCallCommands();
  return (
    <div role="status">
      {sharing && (
        <div
          data-testid="own-screen-card"
          className="animate-appear bg-stage-raised mx-auto mt-2 flex w-fit max-w-full items-center gap-3 rounded-2xl py-1.5 ps-4 pe-1.5 text-sm"
        >
          <ScreenShare aria-hidden className="text-stage-success size-4.5 shrink-0" />
          <p className="min-w-0 leading-tight">
            <span className="font-medium">{t("sharing")}</span>{" "}
            <span className="text-stage-muted whitespace-nowrap">
              {sound ? t("withSound") : t("withoutSound")}
            </span>
          </p>
          <button
            type="button"
            aria-label={t("stopShare")}
            onClick={() => void setScreenShared(false)}
            className="bg-danger text-on-danger hover:bg-danger-hover h-9 shrink-0 rounded-full px-4 font-medium"
          >
            {t("stop")}
          </button>
        </div>
      )}
    </div>
  );
}
