"use client";

import { MicOff, Pin, PinOff, Spotlight, VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { ContextMenuItem } from "@/components/ui/context-menu";
import type { ParticipantId } from "@/lib/protocol/ids";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { pinToggled, screenTileId, selectPinnedId } from "@/lib/store/features/layout-slice";
import { selectParticipant } from "@/lib/store/features/participants-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";
import { selectMay, selectMayTo } from "@/lib/store/selectors";

/** A tile of a person, or of the screen that they share. */
export type MeantTile = { id: ParticipantId; isScreen: boolean };

/** For oneself the pin; for everybody what those who run the meeting may do. */
export function TileMenuItems({ id, isScreen }: MeantTile) {
  const t = useTranslations("tile");
  const say = useTranslations("screen");
  const dispatch = useAppDispatch();
  const person = useAppSelector((state) => selectParticipant(state, id));
  const tileId = isScreen ? screenTileId(id) : id;
  const pinned = useAppSelector((state) => selectPinnedId(state) === tileId);
  if (!person) return null;
  const name = isScreen ? say("screenOf", { name: person.name }) : person.name;
  return (
    <>
      <ContextMenuItem onSelect={() => dispatch(pinToggled(tileId))}>
        {pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
        {pinned ? t("unpin", { name }) : t("pin", { name })}
      </ContextMenuItem>
      {!isScreen && <ForEverybody id={id} />}
    </>
  );
}

function ForEverybody({ id }: { id: MeantTile["id"] }) {
  const t = useTranslations("people");
  const { moderate } = useCallCommands();
  const person = useAppSelector((state) => selectParticipant(state, id));
  const maySpotlight = useAppSelector((state) => selectMay(state, "spotlight"));
  const mayMute = useAppSelector((state) => selectMayTo(state, "mute", id));
  const mayStopVideo = useAppSelector((state) => selectMayTo(state, "stop-video", id));
  if (!person) return null;
  const { name, media, hold, spotlit } = person;
  const whom = { participantId: id };
  return (
    <>
      {maySpotlight && (
        <ContextMenuItem onSelect={() => void moderate("participant:spotlight", { ...whom, on: !spotlit })}>
          <Spotlight aria-hidden /> {spotlit ? t("unspotlight") : t("spotlight")}
        </ContextMenuItem>
      )}
      {mayMute && !hold.mutedByHost && (
        <ContextMenuItem onSelect={() => void moderate("participant:mute", whom)}>
          <MicOff aria-hidden /> {t("muteOne", { name })}
        </ContextMenuItem>
      )}
      {mayStopVideo && media.camera && (
        <ContextMenuItem onSelect={() => void moderate("participant:stop-video", whom)}>
          <VideoOff aria-hidden /> {t("stopVideoOf", { name })}
        </ContextMenuItem>
      )}
    </>
  );
}
