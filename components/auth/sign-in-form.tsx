"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { laterResolver } from "@/components/site/later-resolver";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";

const resolver = laterResolver(async () => (await import("@/lib/protocol/accounts-api")).credentials);

/** @param nextPath where to go afterwards, on this site */
export function SignInForm({ nextPath }: { nextPath: string }) {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("auth");
  const router = useRouter();
  const { register, handleSubmit, setError, formState } = useForm({
    resolver,
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async (values) => {
    try {
      const { signInWithPassword } = await import("./sign-in-with-password");
      await signInWithPassword(values);
    } catch (error) {
      setError("root", { message: sentenceOf(error) });
      return;
    }
    router.replace(nextPath);
    router.refresh();
  });

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      {errors.root?.message && <Alert>{errors.root.message}</Alert>}
      <TextField
        label={t("email")}
        type="email"
        inputMode="email"
        autoComplete="username"
        error={errors.email?.message}
        {...register("email")}
      />
      <TextField
        label={t("password")}
        type="password"
        autoComplete="current-password"
        error={errors.password?.message}
        {...register("password")}
      />
      <Link
        href="/auth/forgot-password"
        className="text-accent-ink -mt-2 self-start text-sm font-medium underline-offset-4 hover:underline"
      >
        {t("forgotPassword")}
      </Link>
      <Button type="submit" busy={isSubmitting || isSubmitSuccessful} className="mt-1 w-full">
        {t("signIn")}
      </Button>
    </form>
  );
}
