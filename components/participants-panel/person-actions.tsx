"use client";

import {
  Ban,
  Crown,
  Ellipsis,
  MessageCircleQuestion,
  ShieldCheck,
  ShieldMinus,
  Spotlight,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import type { ParticipantInfo } from "@/lib/protocol/participant";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { useAppSelector } from "@/lib/store/hooks";
import { selectMayTo } from "@/lib/store/selectors";
import { ConfirmRemoval, type Removal } from "./confirm-removal";
import { PanelButton } from "./panel-button";

/** What those who run the meeting may do to one person; nothing for everybody else, who need not ask for each of it. */
export function PersonActions({ person }: { person: ParticipantInfo }) {
  const mayAct = useAppSelector(
    (state) => selectMayTo(state, "mute", person.id) || selectMayTo(state, "remove", person.id),
  );
  return mayAct && <Actions person={person} />;
}

function Actions({ person }: { person: ParticipantInfo }) {
  const t = useTranslations("people");
  const { id, name, role, media, hold, spotlit } = person;
  const { moderate } = useCallCommands();
  const mayMute = useAppSelector((state) => selectMayTo(state, "mute", id));
  const mayStopVideo = useAppSelector((state) => selectMayTo(state, "stop-video", id));
  const mayRemove = useAppSelector((state) => selectMayTo(state, "remove", id));
  const mayBan = useAppSelector((state) => selectMayTo(state, "ban", id));
  const maySetRole = useAppSelector((state) => selectMayTo(state, "set-role", id));
  const mayHandOver = useAppSelector((state) => selectMayTo(state, "hand-over-host", id));
  const maySpotlight = useAppSelector((state) => selectMayTo(state, "spotlight", id));
  const [removal, setRemoval] = useState<Removal | null>(null);
  const [removeButton, moreButton] = [useRef<HTMLButtonElement>(null), useRef<HTMLButtonElement>(null)];

  const whom = { participantId: id };
  return (
    <div className="mt-1.5 flex flex-wrap gap-1.5">
      {mayMute && !hold.mutedByHost && (
        <PanelButton label={t("muteOne", { name })} onClick={() => void moderate("participant:mute", whom)}>
          {t("mute")}
        </PanelButton>
      )}
      {mayMute && !media.mic && (
        <PanelButton
          label={t("askOne", { name })}
          onClick={() => void moderate("participant:ask-to-unmute", whom)}
        >
          {t("ask")}
        </PanelButton>
      )}
      {mayStopVideo && media.camera && (
        <PanelButton
          label={t("stopVideoOf", { name })}
          onClick={() => void moderate("participant:stop-video", whom)}
        >
          {t("stopVideo")}
        </PanelButton>
      )}
      {mayRemove && (
        <PanelButton
          label={t("removeOne", { name })}
          tone="danger"
          ref={removeButton}
          onClick={() => setRemoval("remove")}
        >
          {t("remove.yes")}
        </PanelButton>
      )}
      {(maySpotlight || mayBan || maySetRole || mayHandOver) && (
        <Menu
          trigger={
            <PanelButton ref={moreButton} label={t("moreFor", { name })}>
              <Ellipsis aria-hidden className="size-4" />
            </PanelButton>
          }
        >
          {mayMute && (
            <MenuItem
              onSelect={() => void moderate("participant:mute", { ...whom, mayUnmute: false })}
              disabled={hold.mutedByHost && !hold.mayUnmute}
            >
              <MessageCircleQuestion aria-hidden /> {t("muteFirmly")}
            </MenuItem>
          )}
          {maySpotlight && (
            <MenuItem onSelect={() => void moderate("participant:spotlight", { ...whom, on: !spotlit })}>
              <Spotlight aria-hidden /> {spotlit ? t("unspotlight") : t("spotlight")}
            </MenuItem>
          )}
          {maySetRole && role !== "moderator" && (
            <MenuItem onSelect={() => void moderate("participant:set-role", { ...whom, role: "moderator" })}>
              <ShieldCheck aria-hidden /> {t("makeModerator")}
            </MenuItem>
          )}
          {maySetRole && role === "moderator" && (
            <MenuItem
              onSelect={() => void moderate("participant:set-role", { ...whom, role: "participant" })}
            >
              <ShieldMinus aria-hidden /> {t("unmakeModerator")}
            </MenuItem>
          )}
          {mayHandOver && (
            <MenuItem onSelect={() => void moderate("participant:hand-over-host", whom)}>
              <Crown aria-hidden /> {t("makeHost")}
            </MenuItem>
          )}
          {mayBan && (
            <>
              <MenuSeparator />
              <MenuItem onSelect={() => setRemoval("ban")}>
                <Ban aria-hidden /> {t("banOne")}
              </MenuItem>
            </>
          )}
        </Menu>
      )}
      {removal && (removal === "ban" ? mayBan : mayRemove) && (
        <ConfirmRemoval
          person={person}
          removal={removal}
          opener={removal === "ban" ? moreButton : removeButton}
          onClose={() => setRemoval(null)}
        />
      )}
    </div>
  );
}
