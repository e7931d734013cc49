"use client";

import { useTranslations } from "next-intl";
import { Spinner } from "@/components/ui/spinner";
import { selectConnection, selectPath } from "@/lib/store/features/call-slice";
import { useAppSelector } from "@/lib/store/hooks";

/** Lies over the stage while the server cannot be reached; the call itself may go on. */
export function ReconnectingBanner() {
  const t = useTranslations("stage");
  const away = useAppSelector((state) => selectConnection(state) !== "connected");
  const mediaFlows = useAppSelector((state) => selectPath(state).live !== null);
  return (
    <div role="status">
      {away && (
        <p className="animate-appear shadow-float bg-highlight text-on-highlight flex items-center gap-2.5 rounded-2xl px-4 py-2.5 text-sm font-medium text-pretty">
          <Spinner />
          {mediaFlows ? t("serverAwayMediaFlows") : t("serverAway")}
        </p>
      )}
    </div>
  );
}
