"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { EmailField } from "@/components/form/email-field";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { callRest } from "@/components/site/call-rest";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { passwordResetRequest } from "@/lib/protocol/accounts-api";

/** Asks for a link to choose a new password; the answer says nothing about whether there is an account. */
export function ForgotPasswordForm() {
  const t = useTranslations("auth");
  const { register, submit, refusal, formState } = useSentForm({
    schema: passwordResetRequest,
    defaultValues: { email: "" },
    send: async (values) => {
      await callRest("POST", "/api/v1/auth/forgot-password", z.object({}), values);
    },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  if (isSubmitSuccessful) return <Alert tone="info">{t("resetMailed")}</Alert>;
  return (
    <FormFrame submit={submit} refusal={refusal}>
      <EmailField field={register("email")} error={errors.email?.message} />
      <Button type="submit" busy={isSubmitting} className="mt-1 w-full">
        {t("sendLink")}
      </Button>
    </FormFrame>
  );
}
