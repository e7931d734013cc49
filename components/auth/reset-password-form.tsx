"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useForm } from "react-hook-form";
import { callRest, noReply } from "@/components/site/call-rest";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { passwordReset } from "@/lib/protocol/accounts-api";
import { useLinkToken } from "./use-link-token";

/** Chooses a new password with the secret of a mailed link. */
export function ResetPasswordForm() {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("auth");
  const token = useLinkToken();
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(passwordReset.pick({ password: true })),
    defaultValues: { password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async ({ password }) => {
    try {
      await callRest("POST", "/api/v1/auth/reset-password", noReply, { token, password });
    } catch (error) {
      setError("root", { message: sentenceOf(error) });
    }
  });

  if (isSubmitSuccessful)
    return (
      <div className="flex flex-col gap-5">
        <Alert tone="info">{t("passwordReset")}</Alert>
        <Button asChild>
          <Link href="/auth/sign-in">{t("signIn")}</Link>
        </Button>
      </div>
    );
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      {errors.root?.message && <Alert>{errors.root.message}</Alert>}
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
    </form>
  );
}
