"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { getSession } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { callRest } from "@/components/site/call-rest";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { profileChange, profileReply } from "@/lib/protocol/accounts-api";

/** Changes the name that others see. */
export function NameForm({ name }: { name: string }) {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("settings");
  const router = useRouter();
  const { register, handleSubmit, setError, reset, formState } = useForm({
    resolver: zodResolver(profileChange),
    defaultValues: { name },
  });
  const { errors, isSubmitting, isDirty } = formState;

  const submit = handleSubmit(async (values) => {
    try {
      const { user } = await callRest("PATCH", "/api/v1/users/me", profileReply, values);
      // The session token carries the name too; asking for the session writes it anew.
      await getSession();
      reset({ name: user.name });
      toast.success(t("nameSaved"));
      router.refresh();
    } catch (error) {
      setError("root", { message: sentenceOf(error) });
    }
  });

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      {errors.root?.message && <Alert>{errors.root.message}</Alert>}
      <TextField
        label={t("yourName")}
        hint={t("nameHint")}
        autoComplete="name"
        error={errors.name?.message}
        {...register("name")}
      />
      <Button type="submit" busy={isSubmitting} disabled={!isDirty} className="self-start">
        {t("save")}
      </Button>
    </form>
  );
}
