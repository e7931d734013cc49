"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { callRest } from "@/components/site/call-rest";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { emailChange } from "@/lib/protocol/accounts-api";

const accepted = z.object({});

/** Shows the address of the account, whether it is confirmed, and asks for another one. */
export function EmailForm({ email, verified }: { email: string; verified: boolean }) {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("settings");
  const { register, handleSubmit, setError, reset, formState } = useForm({
    resolver: zodResolver(emailChange),
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (values) => {
    try {
      await callRest("POST", "/api/v1/users/me/email", accepted, values);
      reset();
      toast.success(t("emailMailed", { email: values.email }));
    } catch (error) {
      setError("root", { message: sentenceOf(error) });
    }
  });

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      <p className="text-ink-muted text-[0.9375rem] break-words">
        {t.rich("yourAddress", {
          email,
          strong: (text) => <strong className="text-ink font-medium">{text}</strong>,
        })}
      </p>
      {!verified && <UnconfirmedAddress />}
      {errors.root?.message && <Alert>{errors.root.message}</Alert>}
      <TextField
        label={t("newEmail")}
        type="email"
        inputMode="email"
        autoComplete="email"
        error={errors.email?.message}
        {...register("email")}
      />
      <TextField
        label={t("passwordToConfirm")}
        type="password"
        autoComplete="current-password"
        error={errors.password?.message}
        {...register("password")}
      />
      <Button type="submit" busy={isSubmitting} className="self-start">
        {t("changeEmail")}
      </Button>
    </form>
  );
}

function UnconfirmedAddress() {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("settings");
  const [sent, setSent] = useState(false);
  const send = async () => {
    try {
      await callRest("POST", "/api/v1/users/me/verification-mail", accepted);
      setSent(true);
    } catch (error) {
      toast.error(sentenceOf(error));
    }
  };
  return (
    <Alert tone="info">
      {sent ? (
        t("mailOnItsWay")
      ) : (
        <>
          {t("notConfirmed")}{" "}
          <button type="button" className="font-medium underline" onClick={() => void send()}>
            {t("sendAgain")}
          </button>
        </>
      )}
    </Alert>
  );
}
