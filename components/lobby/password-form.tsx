"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useForm } from "react-hook-form";
import { callRest, noReply } from "@/components/site/call-rest";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { meetingPasswordEntry } from "@/lib/protocol/accounts-api";
import type { MeetingCode } from "@/lib/protocol/ids";

/** Asks for the password of a meeting. The right one is remembered by the server: the page is then the pre-join page. */
export function PasswordForm({ code }: { code: MeetingCode }) {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("lobby");
  const router = useRouter();
  const [opening, startOpening] = useTransition();
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(meetingPasswordEntry),
    defaultValues: { password: "" },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (entry) => {
    try {
      await callRest("POST", `/api/v1/meetings/${code}/pass`, noReply, entry);
      startOpening(() => router.refresh());
    } catch (error) {
      setError("password", { message: sentenceOf(error) });
    }
  });

  return (
    <form
      method="post"
      onSubmit={(event) => void submit(event)}
      noValidate
      className="flex w-full max-w-sm flex-col gap-4 text-start"
    >
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
    </form>
  );
}
