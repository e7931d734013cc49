"use client";

import { useTranslations } from "next-intl";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { Button } from "@/components/ui/button";
import { CheckField } from "@/components/ui/check-field";
import { preferences, type Preferences } from "@/lib/protocol/accounts-api";
import { forgetChosenHere } from "@/lib/store/chosen-here";
import { useSavePreferences } from "./use-save-preferences";

const inCalls = preferences.pick({ mirrorOwnPicture: true, sounds: true });
const names = inCalls.keyof().options;

/** How calls behave, in every browser of this person in which they have not switched it otherwise during a call. */
export function CallsForm({ preferences: chosen }: { preferences: Preferences }) {
  const t = useTranslations("settings");
  const save = useSavePreferences();
  const { submit, refusal, ...form } = useSentForm({
    schema: inCalls,
    defaultValues: inCalls.parse(chosen),
    send: async (values, reset) => {
      await save(values);
      // It was said here, and later than whatever was switched in a call.
      forgetChosenHere(names.filter((name) => dirtyFields[name]));
      reset(values);
    },
  });
  const { register, formState } = form;
  const { isSubmitting, isDirty, dirtyFields } = formState;

  return (
    <FormFrame submit={submit} refusal={refusal}>
      <CheckField label={t("mirror")} hint={t("mirrorText")} {...register("mirrorOwnPicture")} />
      <CheckField label={t("sounds")} hint={t("soundsText")} {...register("sounds")} />
      <Button type="submit" busy={isSubmitting} disabled={!isDirty} className="self-start">
        {t("saveCalls")}
      </Button>
    </FormFrame>
  );
}
