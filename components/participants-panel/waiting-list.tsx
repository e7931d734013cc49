"use client";

import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { selectWaiting } from "@/lib/store/features/meeting-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { selectMay } from "@/lib/store/selectors";
import { PanelButton } from "./panel-button";

/** Who waits to be let in, for those who may do that. Not there while nobody waits. */
export function WaitingList() {
  const t = useTranslations("people");
  const waiting = useAppSelector(selectWaiting);
  const mayAdmit = useAppSelector((state) => selectMay(state, "admit"));
  const { moderate } = useCallCommands();
  if (!mayAdmit || waiting.length === 0) return null;
  return (
    <section
      aria-label={t("waitingTitle")}
      className="border-stage-line max-h-[45%] overflow-y-auto border-b px-2 pb-3"
    >
      <div className="flex items-center justify-between gap-3 px-2 py-1.5">
        <h3 className="text-stage-warning text-sm font-medium">{t("waiting", { count: waiting.length })}</h3>
        {waiting.length > 1 && (
          <PanelButton onClick={() => void moderate("room:admit-all", {})}>{t("admitAll")}</PanelButton>
        )}
      </div>
      <ul>
        {waiting.map(({ participantId, name, avatar }) => (
          <li key={participantId} className="flex items-center gap-3 rounded-xl px-2 py-1.5">
            <Avatar name={name} picture={avatar} className="size-9 text-sm" />
            <p className="min-w-0 flex-1 truncate text-[0.9375rem] font-medium">{name}</p>
            <PanelButton
              label={t("denyOne", { name })}
              onClick={() => void moderate("room:deny", { participantId })}
            >
              {t("deny")}
            </PanelButton>
            <PanelButton
              label={t("admitOne", { name })}
              tone="accent"
              onClick={() => void moderate("room:admit", { participantId })}
            >
              {t("admit")}
            </PanelButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
