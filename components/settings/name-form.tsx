"use client";

import { getSession } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { callRest } from "@/components/site/call-rest";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { profileChange, profileReply } from "@/lib/protocol/accounts-api";

/** Changes the name that others see. */
export function NameForm({ name }: { name: string }) {
  const t = useTranslations("settings");
  const router = useRouter();
  const { register, submit, refusal, formState } = useSentForm({
    schema: profileChange,
    defaultValues: { name },
    send: async (values, reset) => {
      const { user } = await callRest("PATCH", "/api/v1/users/me", profileReply, values);
      // The session token carries the name too; asking for the session writes it anew.
      await getSession();
      reset({ name: user.name });
      toast.success(t("nameSaved"));
      router.refresh();
    },
  });
  const { errors, isSubmitting, isDirty } = formState;

  return (
    <FormFrame submit={submit} refusal={refusal}>
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
    </FormFrame>
  );
}
