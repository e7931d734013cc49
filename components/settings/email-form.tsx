"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { z } from "zod";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { callRest } from "@/components/site/call-rest";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { emailChange } from "@/lib/protocol/accounts-api";
import { CurrentPasswordField } from "./current-password-field";

const accepted = z.object({});

/** Shows the address of the account, whether it is confirmed, and asks for another one. */
export function EmailForm({ email, verified }: { email: string; verified: boolean }) {
  const t = useTranslations("settings");
  const { register, submit, refusal, formState } = useSentForm({
    schema: emailChange,
    defaultValues: { email: "", password: "" },
    send: async (values, reset) => {
      await callRest("POST", "/api/v1/users/me/email", accepted, values);
      reset();
      toast.success(t("emailMailed", { email: values.email }));
    },
  });
  const { errors, isSubmitting } = formState;

  return (
    <FormFrame submit={submit} refusal={refusal}>
      <p className="text-ink-muted text-[0.9375rem] break-words">
        {t.rich("yourAddress", {
          email,
          strong: (text) => <strong className="text-ink font-medium">{text}</strong>,
        })}
      </p>
      {!verified && <UnconfirmedAddress />}
      <TextField
        label={t("newEmail")}
        type="email"
        inputMode="email"
        autoComplete="email"
        error={errors.email?.message}
        {...register("email")}
      />
      <CurrentPasswordField
        label={t("passwordToConfirm")}
        field={register("password")}
        error={errors.password?.message}
      />
      <Button type="submit" busy={isSubmitting} className="self-start">
        {t("changeEmail")}
      </Button>
    </FormFrame>
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
