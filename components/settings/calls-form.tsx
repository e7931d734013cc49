"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { callRest } from "@/components/site/call-rest";
import { Button } from "@/components/ui/button";
import { CheckField } from "@/components/ui/check-field";
import { preferences, profileReply, type Preferences } from "@/lib/protocol/accounts-api";
import { forgetChosenHere } from "@/lib/store/chosen-here";

const inCalls = preferences.pick({ mirrorOwnPicture: true, sounds: true });
const names = inCalls.keyof().options;

/** How calls behave, in every browser of this person in which they have not switched it otherwise during a call. */
export function CallsForm({ preferences: chosen }: { preferences: Preferences }) {
  const t = useTranslations("settings");
  const { submit, refusal, ...form } = useSentForm({
    schema: inCalls,
    defaultValues: inCalls.parse(chosen),
    send: async (values, reset) => {
      await callRest("PATCH", "/api/v1/users/me", profileReply, { preferences: values });
      // It was said here, and later than whatever was switched in a call.
      forgetChosenHere(names.filter((name) => dirtyFields[name]));
      reset(values);
      toast.success(t("joiningSaved"));
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
