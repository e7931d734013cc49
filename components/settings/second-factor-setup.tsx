"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { callRest } from "@/components/site/call-rest";
import { QrCode } from "@/components/ui/qr-code";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import {
  recoveryCodesReply,
  secondFactorConfirmation,
  secondFactorSetup,
  secondFactorStart,
} from "@/lib/protocol/rest/second-factor-routes";
import { CurrentPasswordField } from "./current-password-field";

const path = "/api/v1/users/me/second-factor";
type Setup = z.infer<typeof secondFactorSetup>;

/** The password first, then the secret for the app, and a first code of it. */
export function SecondFactorSetup({
  email,
  onTurnedOn,
}: {
  email: string;
  onTurnedOn: (recoveryCodes: readonly string[]) => void;
}) {
  const [setup, setSetup] = useState<Setup>();
  return setup ? (
    <Confirmation setup={setup} onTurnedOn={onTurnedOn} />
  ) : (
    <Start email={email} onStarted={setSetup} />
  );
}

function Start({ email, onStarted }: { email: string; onStarted: (setup: Setup) => void }) {
  const t = useTranslations("settings");
  const { register, submit, refusal, formState } = useSentForm({
    schema: secondFactorStart,
    defaultValues: { password: "" },
    send: async (values) => onStarted(await callRest("POST", path, secondFactorSetup, values)),
  });
  const { errors, isSubmitting } = formState;
  return (
    <FormFrame submit={submit} refusal={refusal}>
      <CurrentPasswordField
        label={t("passwordToConfirm")}
        field={register("password")}
        error={errors.password?.message}
        account={email}
      />
      <Button type="submit" variant="secondary" busy={isSubmitting} className="self-start">
        {t("setUpCodes")}
      </Button>
    </FormFrame>
  );
}

function Confirmation({
  setup,
  onTurnedOn,
}: {
  setup: Setup;
  onTurnedOn: (recoveryCodes: readonly string[]) => void;
}) {
  const t = useTranslations("settings");
  const { register, submit, refusal, formState } = useSentForm({
    schema: secondFactorConfirmation,
    defaultValues: { code: "" },
    send: async (values) =>
      onTurnedOn((await callRest("POST", `${path}/confirm`, recoveryCodesReply, values)).recoveryCodes),
  });
  const { errors, isSubmitting } = formState;
  return (
    <FormFrame submit={submit} refusal={refusal}>
      <p>{t("scanCode")}</p>
      <QrCode text={setup.uri} label={t("qrCode")} />
      <p className="text-ink-muted text-sm">
        {t("orType")}{" "}
        <code className="text-ink font-mono break-all select-all" data-testid="second-factor-secret">
          {setup.secret}
        </code>
      </p>
      <TextField
        label={t("codeOfApp")}
        autoComplete="one-time-code"
        inputMode="numeric"
        error={errors.code?.message}
        {...register("code")}
      />
      <Button type="submit" busy={isSubmitting} className="self-start">
        {t("turnOnCodes")}
      </Button>
    </FormFrame>
  );
}
