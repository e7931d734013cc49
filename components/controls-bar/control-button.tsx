"use client";

import { Tooltip } from "@/components/ui/tooltip";
import { RoundButton, tooltipOf, type RoundButtonProps } from "./round-button";

/** A round button of the call with its tooltip. */
export function ControlButton(props: RoundButtonProps) {
  return (
    <Tooltip text={tooltipOf(props)}>
      <RoundButton {...props} />
    </Tooltip>
  );
}
