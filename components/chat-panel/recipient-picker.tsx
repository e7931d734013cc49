"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { selectSelfId } from "@/lib/store/features/call-slice";
import { recipientChanged, selectRecipient } from "@/lib/store/features/chat-slice";
import { selectParticipants } from "@/lib/store/features/participants-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";

/** Everybody, or the one person who gets the message and nobody else. */
export function RecipientPicker() {
  const t = useTranslations("chat");
  const id = useId();
  const dispatch = useAppDispatch();
  const selfId = useAppSelector(selectSelfId);
  const people = useAppSelector(selectParticipants);
  const to = useAppSelector(selectRecipient);
  const others = people.filter(({ id }) => id !== selfId);
  const gone = to && !others.some(({ id }) => id === to.participantId);
  return (
    <div className="text-stage-muted flex min-w-0 items-center gap-2 text-xs">
      <label htmlFor={id}>{t("to")}</label>
      <div className="relative min-w-0 flex-1">
        <select
          id={id}
          value={to?.participantId ?? ""}
          onChange={({ target }) => {
            const chosen = others.find(({ id }) => id === target.value);
            dispatch(recipientChanged(chosen ? { participantId: chosen.id, name: chosen.name } : null));
          }}
          className={`bg-stage h-9 w-full appearance-none truncate rounded-lg ps-3 pe-8 text-sm ${to ? "text-stage-warning" : "text-stage-ink"}`}
        >
          <option value="">{t("everyone")}</option>
          {gone && <option value={to.participantId}>{t("nameLeft", { name: to.name })}</option>}
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {t("namePrivate", { name })}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute end-2.5 top-1/2 size-4 -translate-y-1/2"
        />
      </div>
    </div>
  );
}
