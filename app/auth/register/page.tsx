import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageLink } from "@/components/ui/page-link";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth/auth-card";
import { RegisterForm } from "@/components/auth/register-form";
import { currentUser } from "@/lib/auth/current-user";
import { nextPathFrom, type SearchParams } from "../search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("authPages");
  return { title: t("registerTitle") };
}

export default async function RegisterPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations("authPages");
  const nextPath = await nextPathFrom(searchParams);
  if (await currentUser()) redirect(nextPath);
  return (
    <AuthCard
      title={t("registerTitle")}
      intro={t("registerIntro")}
      footer={
        <>
          {t("haveAccount")}{" "}
          <PageLink
            href={`/auth/sign-in?callbackUrl=${encodeURIComponent(nextPath)}`}
            className="text-accent-ink font-medium underline-offset-4 hover:underline"
          >
            {t("signIn")}
          </PageLink>
        </>
      }
    >
      <RegisterForm nextPath={nextPath} />
    </AuthCard>
  );
}
