"use client";

import { selectPendingDevices } from "@/lib/store/features/local-media-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { ControlButton } from "./control-button";
import { useShareControl } from "./use-share-control";

/** Not there where the browser cannot share. */
export function ShareButton() {
  const { canShare, sharing, label, icon, disabledReason, toggle } = useShareControl();
  const asking = useAppSelector((state) => selectPendingDevices(state).screen);
  if (!canShare) return null;
  return (
    <ControlButton
      {...{ label, icon, disabledReason }}
      tone={sharing ? "on" : "normal"}
      busy={asking}
      // In a very narrow window it is in the menu.
      className="max-[30rem]:hidden"
      onClick={toggle}
    />
  );
}
