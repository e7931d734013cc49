"use client";

import { Switch } from "@/components/ui/switch";
import { preferenceChanged, selectShortcutsOn, selectSoundsOn } from "@/lib/store/features/preferences-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";

/** How the call behaves in this browser; kept for the next one. */
export function CallPreferences() {
  const dispatch = useAppDispatch();
  const sounds = useAppSelector(selectSoundsOn);
  const keys = useAppSelector(selectShortcutsOn);
  return (
    <div className="grid gap-4">
      <Switch
        label="Sounds"
        description="When somebody comes, goes, writes or raises a hand."
        checked={sounds}
        onChange={(on) => dispatch(preferenceChanged({ sounds: on }))}
      />
      <Switch
        label="Keyboard shortcuts"
        description="Single keys switch microphone, camera and more."
        checked={keys}
        onChange={(on) => dispatch(preferenceChanged({ shortcuts: on }))}
      />
    </div>
  );
}
