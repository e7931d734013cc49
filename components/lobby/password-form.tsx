"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { callRest, noReply } from "@/components/site/call-rest";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { meetingPasswordEntry } from "@/lib/protocol/accounts-api";
import type { MeetingCode } from "@/lib/protocol/ids";

/** Asks for the password of a meeting. The right one is remembered by the server: the page is then the pre-join page. */
export function PasswordForm({ code }: { code: MeetingCode }) {
  const t = useTranslations("lobby");
  const router = useRouter();
  const [opening, startOpening] = useTransition();
  const { register, submit, refusal, formState } = useSentForm({
    schema: meetingPasswordEntry,
    defaultValues: { password: "" },
    send: async (entry) => {
      await callRest("POST", `/api/v1/meetings/${code}/pass`, noReply, entry);
      startOpening(() => router.refresh());
    },
    fieldOf: () => "password",
  });
  const { errors, isSubmitting } = formState;

  return (
    <div className="w-full max-w-sm text-start">
      <FormFrame submit={submit} refusal={refusal}>
        <TextField
          label={t("password")}
          type="password"
          autoComplete="off"
          error={errors.password?.message}
          {...register("password")}
        />
        <Button type="submit" busy={isSubmitting || opening}>
          {t("continue")}
        </Button>
      </FormFrame>
    </div>
  );
}
