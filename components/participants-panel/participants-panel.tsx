"use client";

import { SidePanel } from "@/components/call-screen/side-panel";
import { CopyLinkButton } from "@/components/meeting/copy-link-button";
import { selectParticipantIds } from "@/lib/store/features/participants-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { ParticipantRow } from "./participant-row";

/** Everybody in the call and what they have on, in the order of joining. */
export function ParticipantsPanel() {
  const ids = useAppSelector(selectParticipantIds);
  return (
    <SidePanel panel="participants" title={`Participants (${ids.length})`}>
      <ul className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {ids.map((id) => (
          <ParticipantRow key={id} id={id} />
        ))}
      </ul>
      <div className="border-stage-line border-t p-3">
        <CopyLinkButton
          label="Copy link to invite"
          className="rounded-control border-stage-line text-stage-ink hover:bg-stage-hover inline-flex h-10 w-full items-center justify-center gap-2 border px-4 text-sm font-medium"
        />
      </div>
    </SidePanel>
  );
}
