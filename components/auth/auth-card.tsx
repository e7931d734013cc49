import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/page-link";
import type { ReactNode } from "react";
import { SiteLanguage } from "@/components/language/site-language";
import { Card } from "@/components/ui/card";
import { LogoMark } from "@/components/ui/logo";

/** The frame of the sign-in and registration pages. */
export function AuthCard({
  title,
  intro,
  children,
  footer,
}: {
  title: string;
  intro: string;
  children: ReactNode;
  footer: ReactNode;
}) {
  const t = useTranslations("header");
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-md">
        <PageLink href="/" aria-label={t("startPage")} className="rounded-control mx-auto mb-8 block w-fit">
          <LogoMark className="size-12" />
        </PageLink>
        <Card>
          <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
          <p className="text-ink-muted mt-1.5 mb-7 text-[0.9375rem] text-pretty">{intro}</p>
          {children}
        </Card>
        <p className="text-ink-muted mt-6 text-center text-[0.9375rem]">{footer}</p>
        <div className="mt-6 flex justify-center">
          <SiteLanguage signedIn={false} />
        </div>
      </div>
    </main>
  );
}
