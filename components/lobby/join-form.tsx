"use client";

import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { nameLength, nameProblem } from "@/lib/protocol/name-rules";
import { useEngineWhenHere } from "@/lib/react/call-engine-context";
import { selectLobby, selectPhase } from "@/lib/store/features/call-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { rememberedName, rememberName } from "./remembered-name";

/**
 * The way in. Guests say who they are; people with an account are known. One field needs no form library: the call is
 * asked for in the very step of the click, before anything is rendered.
 */
export function JoinForm({ signedInName }: { signedInName: string | null }) {
  const t = useTranslations("lobby");
  const engine = useEngineWhenHere();
  const joining = useAppSelector((state) => selectPhase(state) === "joining");
  const full = useAppSelector((state) => selectLobby(state)?.full ?? false);
  const field = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string>();

  // Only the browser knows it, and somebody may have begun to type before the page runs, or be about to: what they type
  // then is instead of it, not behind it.
  useLayoutEffect(() => {
    const input = field.current;
    if (input?.value !== "") return;
    input.value = rememberedName();
    if (document.activeElement === input) input.select();
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!engine) return;
    const name = (signedInName ?? field.current?.value ?? "").trim();
    const problem = nameProblem(name);
    if (problem) {
      setError(problem);
      field.current?.focus();
      return;
    }
    void engine.commands.join(name);
    if (signedInName === null) rememberName(name);
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {signedInName === null ? (
        <TextField
          ref={field}
          label={t("yourName")}
          name="name"
          autoComplete="name"
          maxLength={nameLength}
          error={error}
          onChange={() => setError(undefined)}
        />
      ) : (
        <p className="text-ink-muted text-sm">
          {t.rich("joinAs", {
            name: signedInName,
            strong: (text) => <span className="text-ink font-medium">{text}</span>,
          })}
        </p>
      )}
      <Button type="submit" size="lg" busy={joining} disabled={full || !engine}>
        {t("joinNow")}
      </Button>
    </form>
  );
}
