import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageLink } from "@/components/ui/page-link";
import { AuthCard } from "@/components/auth/auth-card";
import { ResetPasswordForm } from "@/components/auth/reset-password-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("authPages");
  return { title: t("resetTitle"), robots: { index: false } };
}
/** A page with a policy of its own for each request. */
export const dynamic = "force-dynamic";

export default function ResetPasswordPage() {
  const t = useTranslations("authPages");
  return (
    <AuthCard
      title={t("resetTitle")}
      intro={t("resetIntro")}
      footer={
        <PageLink
          href="/auth/sign-in"
          className="text-accent-ink font-medium underline-offset-4 hover:underline"
        >
          {t("backToSignIn")}
        </PageLink>
      }
    >
      <ResetPasswordForm />
    </AuthCard>
  );
}
