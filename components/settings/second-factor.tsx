"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import type { SecondFactorState } from "@/lib/protocol/rest/second-factor-routes";
import { SecondFactorOn } from "./second-factor-on";
import { SecondFactorSetup } from "./second-factor-setup";

/** Whether signing in asks for a code of an app: turned on, with new recovery codes, or off. */
export function SecondFactor({ email, initial }: { email: string; initial: SecondFactorState }) {
  const t = useTranslations("settings");
  const [state, setState] = useState(initial);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const show = (recoveryCodes: readonly string[]) => {
    setCodes(recoveryCodes);
    setState({ on: true, recoveryCodesLeft: recoveryCodes.length });
  };
  return (
    <>
      {codes.length > 0 && (
        <Alert tone="info">
          <p>{t("keepRecoveryCodes")}</p>
          <ul className="mt-2 grid gap-x-6 font-mono select-all sm:grid-cols-2" data-testid="recovery-codes">
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </Alert>
      )}
      {state.on ? (
        <SecondFactorOn
          left={state.recoveryCodesLeft}
          onRenewed={show}
          onTurnedOff={() => {
            setCodes([]);
            setState({ on: false, recoveryCodesLeft: 0 });
          }}
        />
      ) : (
        <SecondFactorSetup email={email} onTurnedOn={show} />
      )}
    </>
  );
}
