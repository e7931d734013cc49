"use client";

import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/page-link";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { callRest, noReply } from "@/components/site/call-rest";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { passwordReset } from "@/lib/protocol/accounts-api";
import { isAboutWeakPassword } from "@/lib/protocol/weak-password";
import { useLinkProblem } from "./use-link-problem";
import { useLinkToken } from "./use-link-token";

/** Chooses a new password with the secret of a mailed link. */
export function ResetPasswordForm() {
  const t = useTranslations("auth");
  const token = useLinkToken();
  const { register, submit, refusal, formState } = useSentForm({
    schema: passwordReset.pick({ password: true }),
    defaultValues: { password: "" },
    send: async ({ password }) => {
      await callRest("POST", "/api/v1/auth/reset-password", noReply, { token, password });
    },
    fieldOf: (error) => (isAboutWeakPassword(error) ? "password" : "root"),
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  const problem = useLinkProblem(token);

  if (problem)
    return (
      <div className="flex flex-col gap-5">
        <Alert>{problem}</Alert>
        <Button asChild variant="secondary">
          <PageLink href="/auth/forgot-password">{t("forgotPassword")}</PageLink>
        </Button>
      </div>
    );
  if (isSubmitSuccessful)
    return (
      <div className="flex flex-col gap-5">
        <Alert tone="info">{t("passwordReset")}</Alert>
        <Button asChild>
          <PageLink href="/auth/sign-in">{t("signIn")}</PageLink>
        </Button>
      </div>
    );
  return (
    <FormFrame submit={submit} refusal={refusal}>
      <TextField
        label={t("newPassword")}
        type="password"
        autoComplete="new-password"
        hint={t("passwordHint")}
        error={errors.password?.message}
        {...register("password")}
      />
      <Button type="submit" busy={isSubmitting || token === null} className="mt-1 w-full">
        {t("savePassword")}
      </Button>
    </FormFrame>
  );
}
