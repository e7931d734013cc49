"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { callRest, noReply } from "@/components/site/call-rest";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { recoveryCodesReply, secondFactorProof } from "@/lib/protocol/rest/second-factor-routes";
import { CurrentPasswordField } from "./current-password-field";

const path = "/api/v1/users/me/second-factor";
type Proof = z.infer<typeof secondFactorProof>;

/** What is done with a second factor that is on: both need the password and a code. */
export function SecondFactorOn({
  left,
  onRenewed,
  onTurnedOff,
}: {
  left: number;
  onRenewed: (recoveryCodes: readonly string[]) => void;
  onTurnedOff: () => void;
}) {
  const t = useTranslations("settings");
  const [renewing, setRenewing] = useState(false);
  return (
    <>
      <p>{t("codesOn", { left })}</p>
      <div className="flex flex-wrap gap-3">
        <Dialog
          open={renewing}
          onOpenChange={setRenewing}
          trigger={<Button variant="secondary">{t("newRecoveryCodes")}</Button>}
          title={t("newRecoveryCodes")}
          description={t("newRecoveryCodesText")}
        >
          <ProofForm
            button={t("makeRecoveryCodes")}
            send={async (proof) => {
              const reply = await callRest("POST", `${path}/recovery-codes`, recoveryCodesReply, proof);
              setRenewing(false);
              onRenewed(reply.recoveryCodes);
            }}
          />
        </Dialog>
        <Dialog
          trigger={<Button variant="danger">{t("turnOffCodes")}</Button>}
          title={t("turnOffCodes")}
          description={t("turnOffCodesText")}
        >
          <ProofForm
            button={t("turnOffNow")}
            send={async (proof) => {
              await callRest("DELETE", path, noReply, proof);
              toast.success(t("codesOff"));
              onTurnedOff();
            }}
          />
        </Dialog>
      </div>
    </>
  );
}

function ProofForm({ button, send }: { button: string; send: (proof: Proof) => Promise<void> }) {
  const t = useTranslations("settings");
  const { register, submit, refusal, formState } = useSentForm({
    schema: secondFactorProof,
    defaultValues: { password: "", code: "" },
    send: (values) => send(values),
  });
  const { errors, isSubmitting } = formState;
  return (
    <FormFrame submit={submit} refusal={refusal}>
      <CurrentPasswordField
        label={t("yourPassword")}
        field={register("password")}
        error={errors.password?.message}
      />
      <TextField
        label={t("codeOrRecovery")}
        autoComplete="one-time-code"
        error={errors.code?.message}
        {...register("code")}
      />
      <Button type="submit" busy={isSubmitting}>
        {button}
      </Button>
    </FormFrame>
  );
}
