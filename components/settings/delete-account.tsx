"use client";

import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { callRest, noReply } from "@/components/site/call-rest";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { accountDeletion } from "@/lib/protocol/accounts-api";
import { CurrentPasswordField } from "./current-password-field";

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
  const t = useTranslations("settings");
  const { register, submit, refusal, formState } = useSentForm({
    schema: accountDeletion,
    defaultValues: { password: "" },
    send: async (values) => {
      await callRest("DELETE", "/api/v1/users/me", noReply, values);
      await signOut({ callbackUrl: "/" });
    },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  const field = register("password");

  return (
    <FormFrame submit={submit} refusal={refusal}>
      {hasPassword ? (
        <CurrentPasswordField label={t("yourPassword")} field={field} error={errors.password?.message} />
      ) : (
        <TextField
          label={t("yourEmail")}
          type="email"
          autoComplete="email"
          error={errors.password?.message}
          {...field}
        />
      )}
      <Button type="submit" variant="danger" busy={isSubmitting || isSubmitSuccessful}>
        {t("deleteForGood")}
      </Button>
    </FormFrame>
  );
}
