"use client";

import { selectTyping } from "@/lib/store/features/chat-slice";
import { selectParticipants } from "@/lib/store/features/participants-slice";
import { useAppSelector } from "@/lib/store/hooks";

/** Who is typing; its room is always there. */
export function TypingLine() {
  const typing = useAppSelector(selectTyping);
  const people = useAppSelector(selectParticipants);
  const names = typing.flatMap(({ participantId, toYou }) => {
    const name = people.find(({ id }) => id === participantId)?.name;
    return name ? [toYou ? `${name} (to you)` : name] : [];
  });
  return (
    <p className="text-stage-muted h-5 truncate px-4 text-xs" data-testid="typing">
      {names.length > 0 && (
        <>
          <bdi>{names.slice(0, 2).join(", ")}</bdi>
          {names.length > 2 && ` and ${names.length - 2} more`}
          {names.length > 1 ? " are typing…" : " is typing…"}
        </>
      )}
    </p>
  );
}
