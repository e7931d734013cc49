"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { callRest } from "@/components/site/call-rest";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { passwordResetRequest } from "@/lib/protocol/accounts-api";

/** Asks for a link to choose a new password; the answer says nothing about whether there is an account. */
export function ForgotPasswordForm() {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("auth");
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(passwordResetRequest),
    defaultValues: { email: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async (values) => {
    try {
      await callRest("POST", "/api/v1/auth/forgot-password", z.object({}), values);
    } catch (error) {
      setError("root", { message: sentenceOf(error) });
    }
  });

  if (isSubmitSuccessful) return <Alert tone="info">{t("resetMailed")}</Alert>;
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      {errors.root?.message && <Alert>{errors.root.message}</Alert>}
      <TextField
        label={t("email")}
        type="email"
        inputMode="email"
        autoComplete="username"
        error={errors.email?.message}
        {...register("email")}
      />
      <Button type="submit" busy={isSubmitting} className="mt-1 w-full">
        {t("sendLink")}
      </Button>
    </form>
  );
}
