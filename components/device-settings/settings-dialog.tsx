"use client";

import { useTranslations } from "next-intl";
import { MeetingLanguagePicker } from "@/components/language/meeting-language-picker";
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
  const t = useTranslations("preferences");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("text")}>
      <DevicePickers />
      <p className="text-ink-muted mt-5 flex items-center gap-3 text-sm">
        <MicMeter /> {t("meter")}
      </p>
      <hr className="border-line my-5" />
      <CallPreferences />
      <hr className="border-line my-5" />
      <MeetingLanguagePicker />
    </Dialog>
  );
}
