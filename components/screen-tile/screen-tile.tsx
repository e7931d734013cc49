"use client";

import { ScreenShare, Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Direction } from "radix-ui";
import { memo, useState } from "react";
import { placeStyle } from "@/components/call-screen/place-style";
import { PinButton } from "@/components/participant-tile/pin-button";
import { TileVideo } from "@/components/participant-tile/tile-video";
import { Spinner } from "@/components/ui/spinner";
import type { ParticipantId } from "@/lib/protocol/ids";
import { screenTileId, selectFilledId } from "@/lib/store/features/layout-slice";
import { selectParticipant } from "@/lib/store/features/participants-slice";
import { selectTrackId } from "@/lib/store/features/tracks-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { FullScreenButton } from "./full-screen-button";

export type ScreenTileProps = {
  id: ParticipantId;
  left: number;
  top: number;
  width: number;
  height: number;
};

/** What somebody else shares, all of it: the edges of a screen matter, those of a face do not. */
export const ScreenTile = memo(function ScreenTile({ id, ...place }: ScreenTileProps) {
  const t = useTranslations("screen");
  const direction = Direction.useDirection();
  const name = useAppSelector((state) => selectParticipant(state, id)?.name ?? "");
  const title = t("screenOf", { name });
  const sound = useAppSelector((state) => selectParticipant(state, id)?.media["screen-audio"] ?? false);
  const trackId = useAppSelector((state) => selectTrackId(state, id, "screen"));
  const [hasPicture, setHasPicture] = useState(false);
  const tileId = screenTileId(id);
  const filled = useAppSelector((state) => selectFilledId(state) === tileId);
  return (
    <li
      data-testid="screen-tile"
      data-participant-id={id}
      data-name={name}
      data-covered={!hasPicture}
      style={placeStyle(place, direction)}
      className="group bg-stage-raised [container-type:size] absolute overflow-hidden rounded-2xl"
    >
      <TileVideo trackId={trackId} owner={id} source="screen" fit="contain" onPicture={setHasPicture} />
      {!hasPicture && (
        <p className="text-stage-muted absolute inset-0 flex items-center justify-center gap-2.5 px-4 text-sm">
          <Spinner />
          <span className="@max-3xs:sr-only">{t("starts", { name })}</span>
        </p>
      )}
      <span className="bg-scrim/60 text-on-scrim pointer-events-none absolute start-1.5 bottom-1.5 flex max-w-[calc(100%-0.75rem)] items-center gap-1.5 rounded-lg px-2 py-1 text-[0.8125rem] leading-tight font-medium @max-3xs:px-1.5 @max-3xs:py-0.5 @max-3xs:text-xs">
        <ScreenShare aria-hidden className="size-3.5 shrink-0" />
        <span className="truncate">{title}</span>
        {sound && (
          <>
            <Volume2 aria-hidden className="size-3.5 shrink-0" />
            <span className="sr-only">{t("withSound")}</span>
          </>
        )}
      </span>
      <FullScreenButton id={tileId} name={title} />
      {/* With all the room there is, it cannot become larger. */}
      {!filled && <PinButton id={tileId} name={title} />}
    </li>
  );
});
