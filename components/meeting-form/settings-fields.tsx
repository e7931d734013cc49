"use client";

import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { Card } from "@/components/ui/card";
import { CheckField } from "@/components/ui/check-field";
import { NativeSelect } from "@/components/ui/native-select";
import type { MeetingFormValues } from "./form-values";

/** Who may come in and what may be done inside. */
export function SettingsFields() {
  const t = useTranslations("meetingForm");
  const { register } = useFormContext<MeetingFormValues>();
  return (
    <Card space="usual">
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-4 font-semibold">{t("settings")}</legend>
        <CheckField label={t("guests")} hint={t("guestsHint")} {...register("settings.guestsAllowed")} />
        <CheckField
          label={t("waitingRoom")}
          hint={t("waitingRoomHint")}
          {...register("settings.waitingRoom")}
        />
        <CheckField label={t("muteOnEntry")} {...register("settings.muteOnEntry")} />
        <CheckField label={t("chat")} hint={t("chatHint")} {...register("settings.chatAllowed")} />
        <div className="grid gap-5 sm:grid-cols-2">
          <NativeSelect
            label={t("whoShares")}
            options={[
              { value: "everybody", label: t("everybody") },
              { value: "moderators", label: t("moderators") },
            ]}
            {...register("settings.screenSharing")}
          />
          <NativeSelect
            label={t("way")}
            options={[
              { value: "auto", label: t("wayAuto") },
              { value: "sfu-only", label: t("waySfu") },
            ]}
            {...register("settings.policy")}
          />
        </div>
      </fieldset>
    </Card>
  );
}
