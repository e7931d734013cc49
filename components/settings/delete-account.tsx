"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { callRest, noReply } from "@/components/site/call-rest";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { accountDeletion } from "@/lib/protocol/accounts-api";

/** Deletes the account, after the password was entered. */
export function DeleteAccount({ hasPassword }: { hasPassword: boolean }) {
  const t = useTranslations("settings");
  return (
    <Dialog
      trigger={
        <Button variant="danger" className="self-start">
          {t("deleteAccount")}
        </Button>
      }
      title={t("deleteQuestion")}
      description={t("deleteText")}
    >
      <DeletionForm hasPassword={hasPassword} />
    </Dialog>
  );
}

function DeletionForm({ hasPassword }: { hasPassword: boolean }) {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("settings");
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(accountDeletion),
    defaultValues: { password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async (values) => {
    try {
      await callRest("DELETE", "/api/v1/users/me", noReply, values);
    } catch (error) {
      setError("root", { message: sentenceOf(error) });
      return;
    }
    await signOut({ callbackUrl: "/" });
  });

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      {errors.root?.message && <Alert>{errors.root.message}</Alert>}
      <TextField
        label={hasPassword ? t("yourPassword") : t("yourEmail")}
        type={hasPassword ? "password" : "email"}
        autoComplete={hasPassword ? "current-password" : "email"}
        error={errors.password?.message}
        {...register("password")}
      />
      <Button type="submit" variant="danger" busy={isSubmitting || isSubmitSuccessful}>
        {t("deleteForGood")}
      </Button>
    </form>
  );
}
