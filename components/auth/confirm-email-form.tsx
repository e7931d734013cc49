"use client";

import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/page-link";
import { useState } from "react";
import { callRest } from "@/components/site/call-rest";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { emailConfirmed } from "@/lib/protocol/accounts-api";
import { useLinkProblem } from "./use-link-problem";
import { useLinkToken } from "./use-link-token";

/**
 * Confirms an address with the secret of a mailed link. By a click, not by opening: programs that look through mails
 * open links, and this one works once.
 */
export function ConfirmEmailForm() {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("auth");
  const token = useLinkToken();
  const problem = useLinkProblem(token);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [confirmed, setConfirmed] = useState<string>();

  const confirm = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const { email } = await callRest("POST", "/api/v1/auth/confirm-email", emailConfirmed, { token });
      setConfirmed(email);
    } catch (refusal) {
      setError(sentenceOf(refusal));
    }
    setBusy(false);
  };

  if (problem) return <Alert>{problem}</Alert>;
  if (confirmed)
    return (
      <div className="flex flex-col gap-5">
        <Alert tone="info">{t("emailConfirmed", { email: confirmed })}</Alert>
        <Button asChild>
          <PageLink href="/dashboard">{t("goOn")}</PageLink>
        </Button>
      </div>
    );
  return (
    <div className="flex flex-col gap-5">
      {error && <Alert>{error}</Alert>}
      <Button onClick={() => void confirm()} busy={busy || token === null}>
        {t("confirmEmail")}
      </Button>
    </div>
  );
}
