"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";

const names = { google: "Google", github: "GitHub" } as const;
type ProviderName = keyof typeof names;

/** Leads to a provider's own page and from there back, signed in. @param nextPath where to go then, on this site */
export function ProviderButtons({
  providers,
  nextPath,
}: {
  providers: readonly ProviderName[];
  nextPath: string;
}) {
  const t = useTranslations("auth");
  const [chosen, setChosen] = useState<ProviderName | null>(null);
  const go = async (provider: ProviderName) => {
    setChosen(provider);
    try {
      const { signIn } = await import("next-auth/react");
      await signIn(provider, { callbackUrl: nextPath });
    } catch (error) {
      console.warn("The provider could not be reached.", error);
      setChosen(null);
    }
  };
  return (
    <div className="border-line mt-6 flex flex-col gap-3 border-t pt-6">
      {providers.map((provider) => (
        <Button
          key={provider}
          variant="secondary"
          className="w-full"
          busy={chosen === provider}
          onClick={() => void go(provider)}
        >
          {t("continueWith", { provider: names[provider] })}
        </Button>
      ))}
    </div>
  );
}
