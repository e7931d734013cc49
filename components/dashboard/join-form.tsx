"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, type SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { parseMeetingCode } from "@/lib/protocol/parse-meeting-code";

/** Opens a meeting by its code, or by its pasted link. Before the page's scripts run, `/meeting?code=` does the same. */
export function JoinForm() {
  const t = useTranslations("joinForm");
  const router = useRouter();
  const [error, setError] = useState<string>();

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = new FormData(event.currentTarget).get("code");
    const code = parseMeetingCode(typeof input === "string" ? input : "");
    if (code) router.push(`/meeting/${code}`);
    else setError(t("codeProblem"));
  };

  return (
    <form action="/meeting" onSubmit={submit} noValidate className="flex w-full items-start gap-2 text-start">
      <TextField
        label={t("code")}
        name="code"
        placeholder="abcd-efgh-ijkl"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={() => setError(undefined)}
        error={error}
        className="min-w-0 flex-1"
      />
      {/* As high as the field, below the height of its label. */}
      <Button type="submit" variant="secondary" className="mt-6.5">
        {t("join")}
      </Button>
    </form>
  );
}
