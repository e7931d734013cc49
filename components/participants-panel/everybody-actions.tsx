"use client";

import { Lock, LockOpen, MicOff } from "lucide-react";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { selectSettings } from "@/lib/store/features/meeting-slice";
import { selectParticipantCount } from "@/lib/store/features/participants-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { selectMay } from "@/lib/store/selectors";
import { PanelButton } from "./panel-button";

/** What those who run the meeting may do to all at once. */
export function EverybodyActions() {
  const { moderate } = useCallCommands();
  const mayMuteAll = useAppSelector((state) => selectMay(state, "mute-all"));
  const mayLock = useAppSelector((state) => selectMay(state, "lock"));
  const alone = useAppSelector((state) => selectParticipantCount(state) <= 1);
  const { locked } = useAppSelector(selectSettings);
  if (!mayMuteAll && !mayLock) return null;
  return (
    <div className="flex flex-wrap gap-2 px-4 pb-2">
      {mayMuteAll && !alone && (
        <>
          <PanelButton onClick={() => void moderate("participant:mute-all", { mayUnmute: true })}>
            <MicOff aria-hidden className="size-4" />
            Mute all
          </PanelButton>
          <Menu align="start" trigger={<PanelButton label="More ways to mute all">…</PanelButton>}>
            <MenuItem onSelect={() => void moderate("participant:mute-all", { mayUnmute: false })}>
              <MicOff aria-hidden /> Mute all until asked to speak
            </MenuItem>
          </Menu>
        </>
      )}
      {mayLock && (
        <PanelButton onClick={() => void moderate("room:lock", { locked: !locked })}>
          {locked ? <LockOpen aria-hidden className="size-4" /> : <Lock aria-hidden className="size-4" />}
          {locked ? "Unlock meeting" : "Lock meeting"}
        </PanelButton>
      )}
    </div>
  );
}
