"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { signOut } from "next-auth/react";
import { useForm } from "react-hook-form";
import { callRest, noReply, sentenceOf } from "@/components/site/call-rest";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { accountDeletion } from "@/lib/protocol/accounts-api";

/** Deletes the account, after the password was entered. */
export function DeleteAccount({ hasPassword }: { hasPassword: boolean }) {
  return (
    <Dialog
      trigger={
        <Button variant="danger" className="self-start">
          Delete account
        </Button>
      }
      title="Delete your account?"
      description="Your profile, your meetings and everything else about you is deleted at once and for good."
    >
      <DeletionForm hasPassword={hasPassword} />
    </Dialog>
  );
}

function DeletionForm({ hasPassword }: { hasPassword: boolean }) {
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(accountDeletion),
    defaultValues: { password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async (values) => {
    try {
      await callRest("DELETE", "/api/v1/users/me", noReply, values);
    } catch (error) {
      setError("root", { message: sentenceOf(error) });
      return;
    }
    await signOut({ callbackUrl: "/" });
  });

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      {errors.root?.message && <Alert>{errors.root.message}</Alert>}
      <TextField
        label={hasPassword ? "Your password" : "Your e-mail address"}
        type={hasPassword ? "password" : "email"}
        autoComplete={hasPassword ? "current-password" : "email"}
        error={errors.password?.message}
        {...register("password")}
      />
      <Button type="submit" variant="danger" busy={isSubmitting || isSubmitSuccessful}>
        Delete for good
      </Button>
    </form>
  );
}
