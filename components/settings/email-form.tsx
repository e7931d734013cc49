"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { z } from "zod";
import { callRest, sentenceOf } from "@/components/site/call-rest";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { emailChange } from "@/lib/protocol/accounts-api";

const accepted = z.object({});

/** Shows the address of the account, whether it is confirmed, and asks for another one. */
export function EmailForm({ email, verified }: { email: string; verified: boolean }) {
  const { register, handleSubmit, setError, reset, formState } = useForm({
    resolver: zodResolver(emailChange),
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (values) => {
    try {
      await callRest("POST", "/api/v1/users/me/email", accepted, values);
      reset();
      toast.success(`We have sent a link to ${values.email}. Open it to use the new address.`);
    } catch (error) {
      setError("root", { message: sentenceOf(error) });
    }
  });

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      <p className="text-ink-muted text-[0.9375rem] break-words">
        Your address is <strong className="text-ink font-medium">{email}</strong>.
      </p>
      {!verified && <UnconfirmedAddress />}
      {errors.root?.message && <Alert>{errors.root.message}</Alert>}
      <TextField
        label="New e-mail address"
        type="email"
        inputMode="email"
        autoComplete="email"
        error={errors.email?.message}
        {...register("email")}
      />
      <TextField
        label="Password, to confirm"
        type="password"
        autoComplete="current-password"
        error={errors.password?.message}
        {...register("password")}
      />
      <Button type="submit" busy={isSubmitting} className="self-start">
        Change e-mail address
      </Button>
    </form>
  );
}

function UnconfirmedAddress() {
  const [sent, setSent] = useState(false);
  const send = async () => {
    try {
      await callRest("POST", "/api/v1/users/me/verification-mail", accepted);
      setSent(true);
    } catch (error) {
      toast.error(sentenceOf(error));
    }
  };
  return (
    <Alert tone="info">
      {sent ? (
        "A mail with a link is on its way."
      ) : (
        <>
          It is not confirmed yet.{" "}
          <button type="button" className="font-medium underline" onClick={() => void send()}>
            Send the link again
          </button>
        </>
      )}
    </Alert>
  );
}
