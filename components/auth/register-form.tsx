"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { callRest } from "@/components/site/call-rest";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { registration, registrationReply } from "@/lib/protocol/accounts-api";
import { RequestError } from "@/lib/protocol/errors";
import { signInWithPassword } from "./sign-in-with-password";

/** Makes the account and signs in with it. @param nextPath where to go afterwards, on this site */
export function RegisterForm({ nextPath }: { nextPath: string }) {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("auth");
  const router = useRouter();
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(registration),
    defaultValues: { name: "", email: "", password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  const [mailed, setMailed] = useState(false);

  const submit = handleSubmit(async (values) => {
    try {
      const { user } = await callRest("POST", "/api/v1/users", registrationReply, values);
      if (!user) return setMailed(true);
      await signInWithPassword(values);
    } catch (error) {
      const taken = error instanceof RequestError && error.code === "conflict";
      setError(taken ? "email" : "root", { message: sentenceOf(error) });
      return;
    }
    router.replace(nextPath);
    router.refresh();
  });

  if (mailed) return <Alert tone="info">{t("confirmationMailed")}</Alert>;
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      {errors.root?.message && <Alert>{errors.root.message}</Alert>}
      <TextField
        label={t("yourName")}
        autoComplete="name"
        error={errors.name?.message}
        {...register("name")}
      />
      <TextField
        label={t("email")}
        type="email"
        inputMode="email"
        autoComplete="username"
        error={errors.email?.message}
        {...register("email")}
      />
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
    </form>
  );
}
