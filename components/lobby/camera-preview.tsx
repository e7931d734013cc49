"use client";

import { VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CameraButton } from "@/components/controls-bar/camera-button";
import { MicButton } from "@/components/controls-bar/mic-button";
import { MicMeter } from "@/components/device-settings/mic-meter";
import { TileVideo } from "@/components/participant-tile/tile-video";
import { Avatar } from "@/components/ui/avatar";
import { Spinner } from "@/components/ui/spinner";
import {
  selectCameraState,
  selectMicState,
  selectPendingDevices,
  selectSilenced,
} from "@/lib/store/features/local-media-slice";
import { selectMirrorsOwnPicture } from "@/lib/store/features/preferences-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { selectOwnTrackId } from "@/lib/store/selectors";
import { DoorButton } from "./door-button";

/**
 * How the others will see and hear one: picture, level of the microphone, both switches.
 * @param name null: not known yet
 */
export function CameraPreview({ name, picture }: { name: string | null; picture: string | null }) {
  const t = useTranslations("lobby");
  const trackId = useAppSelector((state) => selectOwnTrackId(state, "camera"));
  const cameraOn = useAppSelector((state) => selectCameraState(state) === "live");
  const starting = useAppSelector((state) => selectPendingDevices(state).camera);
  const micLive = useAppSelector((state) => selectMicState(state) === "live");
  const silenced = useAppSelector((state) => selectSilenced(state).camera);
  const mirrors = useAppSelector(selectMirrorsOwnPicture);
  const [hasPicture, setHasPicture] = useState(false);
  const covered = !cameraOn || silenced || !hasPicture;
  return (
    <section
      aria-label={t("preview")}
      className="text-stage-ink shadow-card relative aspect-video overflow-hidden rounded-3xl [--color-accent-ink:var(--color-stage-ink)]"
    >
      <TileVideo trackId={trackId} mirrored={mirrors} onPicture={setHasPicture} />
      {covered && (
        <div className="bg-stage-raised absolute inset-0 flex flex-col items-center justify-center gap-3 pb-16">
          {starting || (cameraOn && !silenced) ? (
            <>
              <Spinner className="text-stage-muted size-7" />
              <p className="text-stage-muted text-sm">{t("cameraStarting")}</p>
            </>
          ) : (
            <>
              {name === null ? (
                <VideoOff aria-hidden className="text-stage-muted size-8" />
              ) : (
                <Avatar name={name} picture={picture} className="size-20 text-2xl sm:size-24 sm:text-3xl" />
              )}
              <p className="text-stage-muted text-sm">{silenced ? t("cameraSilenced") : t("cameraOff")}</p>
            </>
          )}
        </div>
      )}
      <div className="from-scrim/60 absolute inset-x-0 bottom-0 grid grid-cols-[1fr_auto_1fr] items-center bg-linear-to-t to-transparent px-4 pt-10 pb-4">
        {/* On a ground of its own: green bars are not seen on a bright picture. */}
        <span
          className={`bg-stage justify-self-start rounded-full px-3 py-1.5 ${micLive ? "" : "invisible"}`}
        >
          <MicMeter />
        </span>
        <div className="flex gap-4">
          <MicButton as={DoorButton} />
          <CameraButton as={DoorButton} />
        </div>
      </div>
    </section>
  );
}
