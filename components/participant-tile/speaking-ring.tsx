"use client";

import type { ParticipantId } from "@/lib/protocol/ids";
import { selectIsSpeaking } from "@/lib/store/features/participants-slice";
import { useAppSelector } from "@/lib/store/hooks";

/**
 * The only part of a tile that renders when somebody starts or stops to speak. Takes no room of its own, and does not fade: with
 * 49 tiles the fading of a few cost every second frame of the page. Where the
 * system chooses the colours there are no shadows, of which the ring is made: an outline takes its place.
 */
export function SpeakingRing({ id }: { id: ParticipantId }) {
  const speaking = useAppSelector((state) => selectIsSpeaking(state, id));
  return (
    <span
      aria-hidden
      data-speaking={speaking}
      className={`ring-stage-success pointer-events-none absolute inset-0 rounded-[inherit] ring-3 ring-inset forced-colors:outline-4 forced-colors:-outline-offset-4 forced-colors:outline-[Highlight] ${speaking ? "opacity-100" : "opacity-0"}`}
    />
  );
}
