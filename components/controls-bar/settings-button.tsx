"use client";

import { Settings } from "lucide-react";
import { useState } from "react";
import { SettingsDialog } from "@/components/device-settings/settings-dialog";
import { ControlButton } from "./control-button";

export function SettingsButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <ControlButton label="Settings" icon={<Settings aria-hidden />} onClick={() => setOpen(true)} />
      <SettingsDialog open={open} onOpenChange={setOpen} />
    </>
  );
}
