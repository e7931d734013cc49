"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { z } from "zod";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";

const schema = async () => z.object({ code: (await import("@/lib/protocol/accounts-api")).oneTimeCode });

/** The second step of signing in, after a right password. @param onCode what it throws is shown */
export function SecondFactorForm({ onCode }: { onCode: (code: string) => Promise<void> }) {
  const t = useTranslations("auth");
  const { register, submit, refusal, formState, setFocus } = useSentForm({
    schema,
    defaultValues: { code: "" },
    send: ({ code }) => onCode(code),
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  // The field that had the focus is gone.
  useEffect(() => setFocus("code"), [setFocus]);
  return (
    <FormFrame submit={submit} refusal={refusal}>
      <TextField
        label={t("code")}
        hint={t("codeHint")}
        autoComplete="one-time-code"
        error={errors.code?.message}
        {...register("code")}
      />
      <Button type="submit" busy={isSubmitting || isSubmitSuccessful} className="mt-1 w-full">
        {t("signIn")}
      </Button>
    </FormFrame>
  );
}
