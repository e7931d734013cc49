"use client";

import { useTranslations } from "next-intl";
import { memo, useEffect } from "react";
import {
  reactionGone,
  selectFloatingReactions,
  type FloatingReaction,
} from "@/lib/store/features/chat-slice";
import { selectParticipant } from "@/lib/store/features/participants-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";

/** As long as the animation `float`, in ms. */
const shownMs = 4_000;

/** Emoji that rise over the tiles for a moment, each with the name of who sent it. They take no room and no clicks. */
export function FloatingReactions() {
  const t = useTranslations("stage");
  const floating = useAppSelector(selectFloatingReactions);
  return (
    <div
      role="log"
      aria-label={t("reactions")}
      className="pointer-events-none absolute inset-0 overflow-hidden"
    >
      {floating.map((reaction) => (
        <Floating key={reaction.id} reaction={reaction} />
      ))}
    </div>
  );
}

const Floating = memo(function Floating({ reaction }: { reaction: FloatingReaction }) {
  const { id, participantId, emoji } = reaction;
  const dispatch = useAppDispatch();
  const name = useAppSelector((state) => selectParticipant(state, participantId)?.name);
  useEffect(() => {
    const timer = setTimeout(() => dispatch(reactionGone(id)), shownMs);
    return () => clearTimeout(timer);
  }, [id, dispatch]);
  return (
    <p
      data-testid="floating-reaction"
      // Spread over the width by their number: no two that follow one another are at one place.
      style={{ left: `${5 + ((id * 37) % 80)}%` }}
      className="animate-float absolute bottom-2 flex flex-col items-center"
    >
      <span className="text-4xl">{emoji}</span>
      <bdi className="bg-scrim/75 text-on-scrim max-w-32 truncate rounded-full px-2 py-0.5 text-xs">
        {name}
      </bdi>
    </p>
  );
});
