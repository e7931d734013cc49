"use client";

import { Dialog } from "@/components/ui/dialog";
import { CallPreferences } from "./call-preferences";
import { DevicePickers } from "./device-pickers";
import { MicMeter } from "./mic-meter";

/** Devices and preferences, during the call. */
export function SettingsDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Settings"
      description="Changes take effect at once."
    >
      <DevicePickers />
      <p className="text-ink-muted mt-5 flex items-center gap-3 text-sm">
        <MicMeter /> moves when your microphone hears you.
      </p>
      <hr className="border-line my-5" />
      <CallPreferences />
    </Dialog>
  );
}
