"use client";

import { useEffect, useEffectEvent } from "react";
import { toggleFullScreen } from "@/components/ui/full-screen";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { dialogShown, panelToggled, selectDialog } from "@/lib/store/features/layout-slice";
import {
  selectCameraState,
  selectCanShareScreen,
  selectMicState,
  selectScreenState,
} from "@/lib/store/features/local-media-slice";
import { selectShortcutsOn } from "@/lib/store/features/preferences-slice";
import { selectStageView, viewChosen } from "@/lib/store/features/stage-slice";
import { useAppDispatch, useAppSelector, useAppStore } from "@/lib/store/hooks";
import { selectOwnHandRaised } from "@/lib/store/selectors";
import { shortcutOf, type ShortcutAction } from "./shortcut-list";
import { ShortcutsDialog } from "./shortcuts-dialog";
import { usePushToTalk } from "./use-push-to-talk";

/** The keyboard of the call, and the overview of it. */
export function CallShortcuts() {
  const dispatch = useAppDispatch();
  const shown = useAppSelector((state) => selectDialog(state) === "shortcuts");
  const on = useAppSelector(selectShortcutsOn);
  const act = useShortcutActions();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const action = shortcutOf(event, event.target);
    if (!action || event.defaultPrevented) return;
    event.preventDefault(); // Space would scroll
    if (!event.repeat) act[action]();
  });
  useEffect(() => {
    if (!on) return;
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [on]);
  return (
    <ShortcutsDialog open={shown} onOpenChange={(open) => dispatch(dialogShown(open ? "shortcuts" : null))} />
  );
}

/** State is read when a key is pressed: nothing renders for it before. */
function useShortcutActions(): Record<ShortcutAction, () => void> {
  const { getState, dispatch } = useAppStore();
  const { setMicMuted, setCameraOn, setScreenShared, setHandRaised } = useCallCommands();
  const pushToTalk = usePushToTalk();
  return {
    "toggle-mic": () => void setMicMuted(selectMicState(getState()) === "live"),
    "push-to-talk": pushToTalk,
    "toggle-camera": () => void setCameraOn(selectCameraState(getState()) !== "live"),
    "toggle-screen": () => {
      if (selectCanShareScreen(getState())) void setScreenShared(selectScreenState(getState()) !== "live");
    },
    "toggle-hand": () => void setHandRaised(!selectOwnHandRaised(getState())),
    participants: () => dispatch(panelToggled("participants")),
    chat: () => dispatch(panelToggled("chat")),
    layout: () => dispatch(viewChosen(selectStageView(getState()) === "grid" ? "speaker" : "grid")),
    "full-screen": () => void toggleFullScreen(),
    overview: () => dispatch(dialogShown("shortcuts")),
  };
}
