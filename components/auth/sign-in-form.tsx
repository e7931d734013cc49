"use client";

import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/page-link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { EmailField } from "@/components/form/email-field";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import type { Credentials } from "@/lib/protocol/accounts-api";
import { SecondFactorForm } from "./second-factor-form";

const schema = async () => (await import("@/lib/protocol/accounts-api")).credentials;

/** @param nextPath where to go afterwards, on this site */
export function SignInForm({ nextPath }: { nextPath: string }) {
  const t = useTranslations("auth");
  const router = useRouter();
  // What was right, where the account asks for a code as well.
  const [proven, setProven] = useState<Credentials>();
  const enter = async (values: Credentials) => {
    const { signInWithPassword } = await import("./sign-in-with-password");
    await signInWithPassword(values);
    router.replace(nextPath);
    router.refresh();
  };
  const { register, submit, refusal, formState } = useSentForm({
    schema,
    defaultValues: { email: "", password: "" },
    send: async (values) => {
      try {
        await enter(values);
      } catch (error) {
        if (!wantsCode(error)) throw error;
        setProven(values);
      }
    },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  if (proven) return <SecondFactorForm onCode={(code) => enter({ ...proven, code })} />;

  return (
    <FormFrame submit={submit} refusal={refusal}>
      <EmailField field={register("email")} error={errors.email?.message} />
      <TextField
        label={t("password")}
        type="password"
        autoComplete="current-password"
        error={errors.password?.message}
        {...register("password")}
      />
      <PageLink
        href="/auth/forgot-password"
        className="text-accent-ink -mt-2 self-start text-sm font-medium underline-offset-4 hover:underline"
      >
        {t("forgotPassword")}
      </PageLink>
      <Button type="submit" busy={isSubmitting || isSubmitSuccessful} className="mt-1 w-full">
        {t("signIn")}
      </Button>
    </FormFrame>
  );
}

function wantsCode(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "second-factor-required";
}
