"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { signInWithPassword } from "@/components/auth/sign-in-with-password";
import { callRest, noReply } from "@/components/site/call-rest";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { passwordChange } from "@/lib/protocol/accounts-api";

/** Changes the password: every other session ends, this one signs in anew. */
export function PasswordForm({ email }: { email: string }) {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("settings");
  const { register, handleSubmit, setError, reset, formState } = useForm({
    resolver: zodResolver(passwordChange),
    defaultValues: { currentPassword: "", newPassword: "" },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (values) => {
    try {
      await callRest("POST", "/api/v1/users/me/password", noReply, values);
      await signInWithPassword({ email, password: values.newPassword });
      reset();
      toast.success(t("passwordChanged"));
    } catch (error) {
      setError("root", { message: sentenceOf(error) });
    }
  });

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      {errors.root?.message && <Alert>{errors.root.message}</Alert>}
      {/* Password managers want to know whose password this is. */}
      <input hidden type="text" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        label={t("currentPassword")}
        type="password"
        autoComplete="current-password"
        error={errors.currentPassword?.message}
        {...register("currentPassword")}
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
    </form>
  );
}
