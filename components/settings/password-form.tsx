"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { signInWithPassword } from "@/components/auth/sign-in-with-password";
import { callRest, noReply } from "@/components/site/call-rest";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { passwordChange } from "@/lib/protocol/accounts-api";
import { isAboutWeakPassword } from "@/lib/protocol/weak-password";
import { CurrentPasswordField } from "./current-password-field";

/** Changes the password: every other session ends, this one signs in anew. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("settings");
  const { register, submit, refusal, formState } = useSentForm({
    schema: passwordChange,
    defaultValues: { currentPassword: "", newPassword: "" },
    send: async (values, reset) => {
      await callRest("POST", "/api/v1/users/me/password", noReply, values);
      await signInWithPassword({ email, password: values.newPassword });
      reset();
      toast.success(t("passwordChanged"));
    },
    fieldOf: (error) => (isAboutWeakPassword(error) ? "newPassword" : "root"),
  });
  const { errors, isSubmitting } = formState;

  return (
    <FormFrame submit={submit} refusal={refusal}>
      <CurrentPasswordField
        label={t("currentPassword")}
        field={register("currentPassword")}
        error={errors.currentPassword?.message}
        account={email}
      />
      <TextField
        label={t("newPassword")}
        type="password"
        autoComplete="new-password"
        hint={t("passwordHint")}
        error={errors.newPassword?.message}
        {...register("newPassword")}
      />
      <Button type="submit" busy={isSubmitting} className="self-start">
        {t("changePassword")}
      </Button>
    </FormFrame>
  );
}
