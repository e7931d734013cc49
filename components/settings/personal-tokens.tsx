"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { useKnownSentence } from "@/components/language/use-known-sentence";
import { LocalTime } from "@/components/time/local-time";
import { callRest, noReply } from "@/components/site/call-rest";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CheckField } from "@/components/ui/check-field";
import { TextField } from "@/components/ui/text-field";
import { newTokenReply, newTokenRequest, type PersonalTokenView } from "@/lib/protocol/rest/token-routes";
import { tokenScope } from "@/lib/protocol/rest/token-scopes";

const path = "/api/v1/users/me/tokens";

/** The tokens of the account: made, shown once, listed and revoked. */
export function PersonalTokens({ initial }: { initial: readonly PersonalTokenView[] }) {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("settings");
  const [tokens, setTokens] = useState(initial);
  const [secret, setSecret] = useState<string>();

  const revoke = async (id: string) => {
    try {
      await callRest("DELETE", `${path}/${id}`, noReply);
      setTokens((before) => before.filter((token) => token.id !== id));
    } catch (error) {
      toast.error(sentenceOf(error));
    }
  };

  return (
    <>
      {secret && (
        <Alert tone="info">
          <p>{t("copyToken")}</p>
          <code className="mt-2 block font-mono break-all select-all" data-testid="token-secret">
            {secret}
          </code>
        </Alert>
      )}
      {tokens.length > 0 && (
        <ul className="flex flex-col gap-3">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={() => void revoke(token.id)} />
          ))}
        </ul>
      )}
      <NewTokenForm
        onMade={(made) => {
          setSecret(made.secret);
          setTokens((before) => [made.token, ...before]);
        }}
      />
    </>
  );
}

function TokenRow({ token, onRevoke }: { token: PersonalTokenView; onRevoke: () => void }) {
  const t = useTranslations("settings");
  return (
    <li className="border-line rounded-control flex items-center justify-between gap-3 border px-4 py-3">
      <div className="min-w-0">
        <p className="truncate font-medium">{token.name}</p>
        <p className="text-ink-muted text-sm">
          {token.scopes.join(", ")} ·{" "}
          {t.rich("tokenUntil", { time: () => <LocalTime iso={token.expiresAt} /> })} ·{" "}
          {token.lastUsedAt === null
            ? t("neverUsed")
            : t.rich("lastUsed", { time: () => <LocalTime iso={token.lastUsedAt ?? ""} /> })}
        </p>
      </div>
      <Button
        variant="ghost"
        size="sm"
        aria-label={t("revokeToken", { name: token.name })}
        onClick={onRevoke}
      >
        {t("revoke")}
      </Button>
    </li>
  );
}

function NewTokenForm({ onMade }: { onMade: (made: { secret: string; token: PersonalTokenView }) => void }) {
  const t = useTranslations("settings");
  const { register, submit, refusal, formState } = useSentForm({
    schema: newTokenRequest,
    defaultValues: { name: "", scopes: [], days: 90 },
    send: async (values, reset) => {
      onMade(await callRest("POST", path, newTokenReply, values));
      reset();
    },
  });
  const { errors, isSubmitting } = formState;
  const known = useKnownSentence();

  return (
    <FormFrame submit={submit} refusal={refusal}>
      <TextField
        label={t("tokenName")}
        placeholder={t("tokenExample")}
        autoComplete="off"
        error={errors.name?.message}
        {...register("name")}
      />
      <fieldset className="flex flex-col gap-2" aria-describedby={errors.scopes ? "scopes-error" : undefined}>
        <legend className="mb-2 text-sm font-medium">{t("tokenScopes")}</legend>
        {tokenScope.options.map((scope) => (
          <CheckField key={scope} label={t(`scopes.${scope}`)} value={scope} {...register("scopes")} />
        ))}
        {errors.scopes?.message && (
          <p id="scopes-error" role="alert" className="text-danger-ink text-[0.8125rem]">
            {known(errors.scopes.message)}
          </p>
        )}
      </fieldset>
      <Button type="submit" variant="secondary" busy={isSubmitting} className="self-start">
        {t("makeToken")}
      </Button>
    </FormFrame>
  );
}
