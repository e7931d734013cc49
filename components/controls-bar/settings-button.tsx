"use client";

import { Settings } from "lucide-react";
import { useTranslations } from "next-intl";
import { SettingsDialog } from "@/components/device-settings/settings-dialog";
import { dialogShown, selectDialog } from "@/lib/store/features/layout-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";
import { ControlButton } from "./control-button";

export function SettingsButton() {
  const t = useTranslations("controls");
  const dispatch = useAppDispatch();
  const open = useAppSelector((state) => selectDialog(state) === "settings");
  return (
    <>
      <ControlButton
        label={t("settings")}
        icon={<Settings aria-hidden />}
        // In a very narrow window it is in the menu.
        className="max-[26rem]:hidden"
        onClick={() => dispatch(dialogShown("settings"))}
      />
      <SettingsDialog open={open} onOpenChange={(next) => dispatch(dialogShown(next ? "settings" : null))} />
    </>
  );
}
