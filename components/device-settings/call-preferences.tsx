"use client";

import { useTranslations } from "next-intl";
import { Switch } from "@/components/ui/switch";
import {
  preferenceChanged,
  selectMirrorsOwnPicture,
  selectShortcutsOn,
  selectSoundsOn,
} from "@/lib/store/features/preferences-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";

/** How the call behaves in this browser; kept for the next one, whatever the account says of other browsers. */
export function CallPreferences() {
  const t = useTranslations("preferences");
  const dispatch = useAppDispatch();
  const sounds = useAppSelector(selectSoundsOn);
  const mirrors = useAppSelector(selectMirrorsOwnPicture);
  const keys = useAppSelector(selectShortcutsOn);
  return (
    <div className="grid gap-4">
      <Switch
        label={t("sounds")}
        description={t("soundsText")}
        checked={sounds}
        onChange={(on) => dispatch(preferenceChanged({ sounds: on }))}
      />
      <Switch
        label={t("mirror")}
        description={t("mirrorText")}
        checked={mirrors}
        onChange={(on) => dispatch(preferenceChanged({ mirrorOwnPicture: on }))}
      />
      <Switch
        label={t("shortcuts")}
        description={t("shortcutsText")}
        checked={keys}
        onChange={(on) => dispatch(preferenceChanged({ shortcuts: on }))}
      />
    </div>
  );
}
