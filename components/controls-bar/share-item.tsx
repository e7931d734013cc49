"use client";

import { MenuItem } from "@/components/ui/menu";
import { useShareControl } from "./use-share-control";

/** Shares the screen where the row has no room for the button: a wide window at 200 % is such a narrow one. */
export function ShareItem() {
  const { canShare, label, icon, disabledReason, toggle } = useShareControl();
  if (!canShare) return null;
  return (
    <MenuItem
      className="min-[30rem]:hidden"
      // Can be chosen all the same, or nobody would find out why not with the keyboard.
      aria-disabled={disabledReason !== null || undefined}
      onSelect={(event) => (disabledReason ? event.preventDefault() : toggle())}
    >
      {icon}
      <span>
        {label} {disabledReason && <span className="text-ink-muted block text-xs">{disabledReason}</span>}
      </span>
    </MenuItem>
  );
}
