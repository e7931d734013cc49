"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { EmailField } from "@/components/form/email-field";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { callRest } from "@/components/site/call-rest";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { registration, registrationReply } from "@/lib/protocol/accounts-api";
import { RequestError } from "@/lib/protocol/errors";
import { isAboutWeakPassword } from "@/lib/protocol/weak-password";
import { signInWithPassword } from "./sign-in-with-password";

/** Makes the account and signs in with it. @param nextPath where to go afterwards, on this site */
export function RegisterForm({ nextPath }: { nextPath: string }) {
  const t = useTranslations("auth");
  const router = useRouter();
  const [mailed, setMailed] = useState(false);
  const { register, submit, refusal, formState } = useSentForm({
    schema: registration,
    defaultValues: { name: "", email: "", password: "" },
    send: async (values) => {
      const { user } = await callRest("POST", "/api/v1/users", registrationReply, values);
      if (!user) return setMailed(true);
      await signInWithPassword(values);
      router.replace(nextPath);
      router.refresh();
    },
    fieldOf,
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  if (mailed) return <Alert tone="info">{t("confirmationMailed")}</Alert>;
  return (
    <FormFrame submit={submit} refusal={refusal}>
      <TextField
        label={t("yourName")}
        autoComplete="name"
        error={errors.name?.message}
        {...register("name")}
      />
      <EmailField field={register("email")} error={errors.email?.message} />
      <TextField
        label={t("password")}
        type="password"
        autoComplete="new-password"
        hint={t("passwordHint")}
        error={errors.password?.message}
        {...register("password")}
      />
      <Button type="submit" busy={isSubmitting || isSubmitSuccessful} className="mt-1 w-full">
        {t("createAccount")}
      </Button>
    </FormFrame>
  );
}

function fieldOf(error: unknown) {
  if (error instanceof RequestError && error.code === "conflict") return "email";
  return isAboutWeakPassword(error) ? "password" : "root";
}
