"use client";

import { useRouter } from "next/navigation";
import { LanguageSelect } from "./language-select";
import { rememberLanguage } from "./remember-language";

/** Changes the language of the site; what was entered in a form stays there. */
export function SiteLanguage({ signedIn }: { signedIn: boolean }) {
  const router = useRouter();
  return (
    <LanguageSelect
      onChoose={(language) => {
        rememberLanguage(language, { signedIn });
        router.refresh();
      }}
    />
  );
}
