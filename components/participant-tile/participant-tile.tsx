"use client";

import { WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Direction } from "radix-ui";
import { memo, useState } from "react";
import { placeStyle } from "@/components/call-screen/place-style";
import { Avatar } from "@/components/ui/avatar";
import type { ParticipantId } from "@/lib/protocol/ids";
import { selectSelfId } from "@/lib/store/features/call-slice";
import { selectParticipant } from "@/lib/store/features/participants-slice";
import { selectMirrorsOwnPicture } from "@/lib/store/features/preferences-slice";
import { selectCamerasReceived } from "@/lib/store/features/quality-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { selectIsSending, selectIsSilenced, selectTrackIdOf } from "@/lib/store/selectors";
import { FloatingHandle } from "./floating-handle";
import { PinButton } from "./pin-button";
import { QualityMark } from "./quality-mark";
import { SpeakingRing } from "./speaking-ring";
import { TileLabel } from "./tile-label";
import { TileVideo } from "./tile-video";

export type ParticipantTileProps = {
  id: ParticipantId;
  left: number;
  top: number;
  width: number;
  height: number;
  pinnable: boolean;
  /** Lies over the others, and can be moved. */
  floating?: boolean;
};

/**
 * One person. The `<video>` is mounted for as long as they are here; a camera that is off, or has shown no frame yet,
 * is covered by the avatar. Props are plain values, so that a tile renders when something of its own changes only, and
 * it is contained and a stacking context, so that only what changes is painted anew (`bench -- tiles`).
 */
export const ParticipantTile = memo(function ParticipantTile({
  id,
  pinnable,
  floating = false,
  ...place
}: ParticipantTileProps) {
  const t = useTranslations("tile");
  const direction = Direction.useDirection();
  const person = useAppSelector((state) => selectParticipant(state, id));
  const isLocal = useAppSelector((state) => selectSelfId(state) === id);
  const cameraTrackId = useAppSelector((state) => selectTrackIdOf(state, id, "camera"));
  const cameraOn = useAppSelector((state) => selectIsSending(state, id, "camera"));
  const muted = useAppSelector((state) => !selectIsSending(state, id, "mic"));
  const micSilenced = useAppSelector((state) => selectIsSilenced(state, id, "mic"));
  const cameraSilenced = useAppSelector((state) => selectIsSilenced(state, id, "camera"));
  const received = useAppSelector(selectCamerasReceived);
  const mirrors = useAppSelector(selectMirrorsOwnPicture);
  const [hasPicture, setHasPicture] = useState(false);
  if (!person) return null;

  const covered = !cameraOn || !hasPicture || !(received || isLocal);
  return (
    <li
      data-testid="participant-tile"
      data-participant-id={id}
      data-name={person.name}
      data-local={isLocal}
      data-covered={covered}
      style={placeStyle(place, direction)}
      className={`group bg-stage-raised [container-type:size] absolute overflow-hidden rounded-2xl contain-strict ${floating ? "shadow-float ring-stage-line z-10 ring-1" : ""}`}
    >
      <TileVideo
        trackId={cameraTrackId}
        owner={isLocal ? null : id}
        mirrored={isLocal && mirrors}
        onPicture={setHasPicture}
      />
      {covered && (
        <div className="bg-stage-raised absolute inset-0 grid place-items-center @max-3xs:pb-6">
          <Avatar
            name={person.name}
            picture={person.avatar}
            className="size-[clamp(2.5rem,36cqmin,9rem)] text-[clamp(0.875rem,13cqmin,3.25rem)]"
          />
        </div>
      )}
      {!person.connected && !isLocal && (
        <div className="absolute inset-x-0 top-1.5 flex justify-center px-12">
          <span className="bg-scrim/70 text-stage-warning flex min-w-0 items-center gap-1.5 rounded-full px-2.5 py-1 text-xs font-medium">
            <WifiOff aria-hidden className="size-3.5 shrink-0" />
            <span className="@max-3xs:sr-only">{t("reconnecting")}</span>
          </span>
        </div>
      )}
      <TileLabel
        name={isLocal ? t("nameYou", { name: person.name }) : person.name}
        muted={muted}
        silenced={{ mic: micSilenced, camera: cameraSilenced }}
        handRaised={person.handRaised}
        spotlit={person.spotlit}
      />
      <QualityMark id={id} />
      <SpeakingRing id={id} />
      {floating && <FloatingHandle />}
      {pinnable && <PinButton id={id} name={person.name} />}
    </li>
  );
});
