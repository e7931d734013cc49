"use client";

import { useTranslations } from "next-intl";
import { selectTyping } from "@/lib/store/features/chat-slice";
import { selectParticipants } from "@/lib/store/features/participants-slice";
import { useAppSelector } from "@/lib/store/hooks";

/** Who is typing; its room is always there. */
export function TypingLine() {
  const t = useTranslations("chat");
  const typing = useAppSelector(selectTyping);
  const people = useAppSelector(selectParticipants);
  const names = typing.flatMap(({ participantId, toYou }) => {
    const name = people.find(({ id }) => id === participantId)?.name;
    return name ? [toYou ? t("nameToYou", { name }) : name] : [];
  });
  return (
    <p className="text-stage-muted h-5 truncate px-4 text-xs" data-testid="typing">
      {names.length > 0 &&
        t.rich("typing", {
          count: names.length,
          more: Math.max(0, names.length - 2),
          names: () => <bdi>{names.slice(0, 2).join(", ")}</bdi>,
        })}
    </p>
  );
}
