"use client";

import { Check, Lock, LockOpen, MicOff, Settings2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Menu, MenuCheckbox, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { selectSettings } from "@/lib/store/features/meeting-slice";
import { selectParticipantCount } from "@/lib/store/features/participants-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { selectMay } from "@/lib/store/selectors";
import { PanelButton } from "./panel-button";

/** What those who run the meeting may do to all at once, and to the meeting. */
export function EverybodyActions() {
  const t = useTranslations("people");
  const { moderate } = useCallCommands();
  const mayMuteAll = useAppSelector((state) => selectMay(state, "mute-all"));
  const mayChange = useAppSelector((state) => selectMay(state, "change-settings"));
  const alone = useAppSelector((state) => selectParticipantCount(state) <= 1);
  const { locked, waitingRoom, screenSharing } = useAppSelector(selectSettings);
  if (!mayMuteAll && !mayChange) return null;
  const limited = screenSharing === "moderators";
  return (
    <div className="flex flex-wrap gap-2 px-4 pb-2">
      {mayMuteAll && !alone && (
        <PanelButton onClick={() => void moderate("participant:mute-all", {})}>
          <MicOff aria-hidden className="size-4" />
          {t("muteAll")}
        </PanelButton>
      )}
      {mayChange && (
        <>
          <PanelButton onClick={() => void moderate("room:change-settings", { locked: !locked })}>
            {locked ? <LockOpen aria-hidden className="size-4" /> : <Lock aria-hidden className="size-4" />}
            {locked ? t("unlock") : t("lock")}
          </PanelButton>
          <Menu
            align="start"
            trigger={
              <PanelButton label={t("options")}>
                <Settings2 aria-hidden className="size-4" />
              </PanelButton>
            }
          >
            <MenuCheckbox
              checked={waitingRoom}
              mark={<Check aria-hidden />}
              onCheckedChange={(on) => void moderate("room:change-settings", { waitingRoom: on })}
            >
              {t("waitingRoom")}
            </MenuCheckbox>
            <MenuCheckbox
              checked={limited}
              mark={<Check aria-hidden />}
              onCheckedChange={(on) =>
                void moderate("room:change-settings", { screenSharing: on ? "moderators" : "everybody" })
              }
            >
              {t("limitedSharing")}
            </MenuCheckbox>
            {mayMuteAll && (
              <>
                <MenuSeparator />
                <MenuItem
                  disabled={alone}
                  onSelect={() => void moderate("participant:mute-all", { mayUnmute: false })}
                >
                  <MicOff aria-hidden /> {t("muteAllFirmly")}
                </MenuItem>
              </>
            )}
          </Menu>
        </>
      )}
    </div>
  );
}
