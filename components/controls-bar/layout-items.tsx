"use client";

import { Grid2x2, Maximize, Minimize, PictureInPicture2, Presentation, SquareUser } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import type { PipWindow } from "@/components/picture-in-picture/use-pip-window";
import { followFullScreen, toggleFullScreen } from "@/components/ui/full-screen";
import { MenuItem } from "@/components/ui/menu";
import {
  ownTileFloatToggled,
  selectOwnTileFloats,
  selectStageView,
  viewChosen,
} from "@/lib/store/features/stage-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";

/** How the tiles are arranged, in the menu. */
export function LayoutItems({ pip }: { pip: PipWindow }) {
  const t = useTranslations("controls");
  const dispatch = useAppDispatch();
  const grid = useAppSelector((state) => selectStageView(state) === "grid");
  const floats = useAppSelector(selectOwnTileFloats);
  const filled = useSyncExternalStore(followFullScreen, () => document.fullscreenElement !== null);
  return (
    <>
      <MenuItem onSelect={() => dispatch(viewChosen(grid ? "speaker" : "grid"))}>
        {grid ? <Presentation aria-hidden /> : <Grid2x2 aria-hidden />}
        {grid ? t("speakerView") : t("gridView")}
      </MenuItem>
      <MenuItem onSelect={() => dispatch(ownTileFloatToggled())}>
        <SquareUser aria-hidden />
        {floats ? t("unfloat") : t("float")}
      </MenuItem>
      {pip.toggle && (
        <MenuItem onSelect={pip.toggle}>
          <PictureInPicture2 aria-hidden />
          {pip.isOpen ? t("closePip") : t("openPip")}
        </MenuItem>
      )}
      {document.fullscreenEnabled && (
        <MenuItem onSelect={() => void toggleFullScreen()}>
          {filled ? <Minimize aria-hidden /> : <Maximize aria-hidden />}
          {filled ? t("leaveFullScreen") : t("fullScreen")}
        </MenuItem>
      )}
    </>
  );
}
