"use client";

import { useTranslations } from "next-intl";
import { FormProvider } from "react-hook-form";
import type { z } from "zod";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { Button } from "@/components/ui/button";
import { CheckField } from "@/components/ui/check-field";
import { preferences, type Preferences } from "@/lib/protocol/accounts-api";
import { useSavePreferences } from "./use-save-preferences";
import { UsualDevices } from "./usual-devices";

const joining = preferences.pick({
  joinMuted: true,
  joinWithoutCamera: true,
  camera: true,
  microphone: true,
  speaker: true,
});
export type JoiningValues = z.infer<typeof joining>;

/** What the page in front of a meeting begins with, in every browser of this person. */
export function JoiningForm({ preferences: chosen }: { preferences: Preferences }) {
  const t = useTranslations("settings");
  const save = useSavePreferences();
  const { submit, refusal, ...form } = useSentForm({
    schema: joining,
    defaultValues: joining.parse(chosen),
    send: async (values, reset) => {
      await save(values);
      reset(values);
    },
  });
  const { register, formState } = form;
  const { isSubmitting, isDirty } = formState;

  return (
    <FormProvider {...form}>
      <FormFrame submit={submit} refusal={refusal}>
        <CheckField label={t("joinMuted")} {...register("joinMuted")} />
        <CheckField label={t("joinWithoutCamera")} {...register("joinWithoutCamera")} />
        <UsualDevices />
        <Button type="submit" busy={isSubmitting} disabled={!isDirty} className="self-start">
          {t("saveJoining")}
        </Button>
      </FormFrame>
    </FormProvider>
  );
}
