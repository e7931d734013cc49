"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { displayName } from "@/lib/protocol/ids";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { selectLobby, selectPhase } from "@/lib/store/features/call-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { rememberedName, rememberName } from "./remembered-name";

const joinForm = z.object({ name: displayName });

/** The way in. Guests say who they are; people with an account are known. */
export function JoinForm({ signedInName }: { signedInName: string | null }) {
  const { join } = useCallCommands();
  const joining = useAppSelector((state) => selectPhase(state) === "joining");
  const full = useAppSelector((state) => selectLobby(state)?.full ?? false);
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(joinForm),
    defaultValues: { name: signedInName ?? rememberedName() },
  });

  const submit = handleSubmit(async ({ name }) => {
    if (signedInName === null) rememberName(name);
    await join(name);
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      {signedInName === null ? (
        <TextField
          label="Your name"
          autoComplete="name"
          maxLength={60}
          error={formState.errors.name?.message}
          {...register("name")}
        />
      ) : (
        <p className="text-ink-muted text-sm">
          You join as <span className="text-ink font-medium">{signedInName}</span>.
        </p>
      )}
      <Button type="submit" size="lg" busy={joining} disabled={full}>
        Join now
      </Button>
    </form>
  );
}
