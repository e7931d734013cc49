import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/page-link";
import type { SignedInPerson } from "@/components/auth/account-menu";
import { Button } from "@/components/ui/button";
import { LogoMark } from "@/components/ui/logo";
import { HeaderMenu } from "./header-menu";

/** The top of every page outside a meeting. */
export function SiteHeader({ person }: { person: SignedInPerson | null }) {
  const t = useTranslations("header");
  return (
    <header className="mx-auto flex h-18 w-full max-w-6xl items-center justify-between gap-4 px-4 sm:px-6">
      <PageLink
        href={person ? "/dashboard" : "/"}
        className="rounded-control flex items-center gap-2.5 text-[1.0625rem] font-semibold tracking-tight"
      >
        <LogoMark /> Video Meet
      </PageLink>
      {person ? (
        <HeaderMenu person={person} />
      ) : (
        <nav aria-label={t("account")} className="flex items-center gap-1 sm:gap-2">
          <Button asChild variant="ghost" size="sm">
            <PageLink href="/auth/sign-in">{t("signIn")}</PageLink>
          </Button>
          <Button asChild variant="secondary" size="sm" className="max-sm:hidden">
            <PageLink href="/auth/register">{t("createAccount")}</PageLink>
          </Button>
        </nav>
      )}
    </header>
  );
}
