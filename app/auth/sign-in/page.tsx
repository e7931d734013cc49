import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageLink } from "@/components/ui/page-link";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth/auth-card";
import { SignInForm } from "@/components/auth/sign-in-form";
import { Alert } from "@/components/ui/alert";
import { currentUser } from "@/lib/auth/current-user";
import { offeredProviders } from "@/lib/auth/oauth-providers";
import { appSettings } from "@/lib/node/app-settings";
import { nextPathFrom, type SearchParams } from "../search-params";
import { ProviderButtons } from "./provider-buttons";
import { problemOfProvider } from "./provider-errors";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("authPages");
  return { title: t("signIn") };
}

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations("authPages");
  const nextPath = await nextPathFrom(searchParams);
  if (await currentUser()) redirect(nextPath);
  const providers = offeredProviders(appSettings());
  const problem = problemOfProvider((await searchParams)["error"]);
  return (
    <AuthCard
      title={t("signIn")}
      intro={t("welcomeBack")}
      footer={
        <>
          {t("newHere")}{" "}
          <PageLink
            href={`/auth/register?callbackUrl=${encodeURIComponent(nextPath)}`}
            className="text-accent-ink font-medium underline-offset-4 hover:underline"
          >
            {t("createAccount")}
          </PageLink>
        </>
      }
    >
      {problem && <Alert>{t(`providerProblems.${problem}`)}</Alert>}
      <SignInForm nextPath={nextPath} />
      {providers.length > 0 && <ProviderButtons providers={providers} nextPath={nextPath} />}
    </AuthCard>
  );
}
