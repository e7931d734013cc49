"use client";

import { Activity, Ellipsis, Keyboard, Video, VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { usePipVideo } from "@/components/picture-in-picture/use-pip-video";
import { usePipWindow } from "@/components/picture-in-picture/use-pip-window";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { dialogShown, panelToggled } from "@/lib/store/features/layout-slice";
import { selectCamerasReceived } from "@/lib/store/features/quality-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";
import { LayoutItems } from "./layout-items";
import { NarrowItems } from "./narrow-items";

/** What one needs now and then. */
export function MoreButton() {
  const t = useTranslations("controls");
  const dispatch = useAppDispatch();
  const { receiveCameras } = useCallCommands();
  const cameras = useAppSelector(selectCamerasReceived);
  const pipWindow = usePipWindow();
  const pipVideo = usePipVideo(pipWindow.toggle === null);
  const pip = pipWindow.toggle ? pipWindow : pipVideo;
  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={t("more")}
            className="bg-stage-raised text-stage-ink hover:bg-stage-hover inline-grid size-11 shrink-0 place-items-center rounded-full sm:size-12 [&_svg]:size-5.5"
          >
            <Ellipsis aria-hidden />
          </button>
        }
      >
        <NarrowItems />
        <LayoutItems pip={pip} />
        <MenuSeparator />
        <MenuItem onSelect={() => receiveCameras(!cameras)}>
          {cameras ? <VideoOff aria-hidden /> : <Video aria-hidden />}
          {cameras ? t("turnOffCameras") : t("turnOnCameras")}
        </MenuItem>
        <MenuItem onSelect={() => dispatch(panelToggled("statistics"))}>
          <Activity aria-hidden />
          {t("statistics")}
        </MenuItem>
        <MenuItem onSelect={() => dispatch(dialogShown("shortcuts"))}>
          <Keyboard aria-hidden />
          {t("shortcuts")}
        </MenuItem>
      </Menu>
      {pip.content}
    </>
  );
}
