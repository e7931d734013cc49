"use client";

import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import {
  selectConnection,
  selectLobby,
  selectMediaServer,
  selectPhase,
} from "@/lib/store/features/call-slice";
import { useAppSelector } from "@/lib/store/hooks";

/** What is to be known before going in: who is inside, and what does not work yet. */
export function LobbyStatus() {
  const t = useTranslations("lobby");
  const lobby = useAppSelector(selectLobby);
  const mediaServer = useAppSelector(selectMediaServer);
  const connection = useAppSelector(selectConnection);
  const waiting = useAppSelector((state) => selectPhase(state) === "waiting");
  // Who waits to be let in is told how many are inside only if that was asked before.
  const counted = lobby !== null || !waiting || connection === "reconnecting";
  return (
    <div className="flex flex-col gap-3">
      {counted && (
        <p role="status" className="text-ink-muted flex min-h-6 items-center gap-2 text-[0.9375rem]">
          <Users aria-hidden className="size-4.5 shrink-0" />
          {connection === "reconnecting"
            ? t("serverAway")
            : lobby
              ? t("inside", { count: lobby.participants })
              : t("askingInside")}
        </p>
      )}
      {lobby?.full && <Alert>{t("full")}</Alert>}
      {mediaServer === "starting" && <Alert tone="info">{t("serverStarting")}</Alert>}
      {mediaServer === "down" && <Alert tone="info">{t("serverDown")}</Alert>}
    </div>
  );
}
