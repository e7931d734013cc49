import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageLink } from "@/components/ui/page-link";
import { AuthCard } from "@/components/auth/auth-card";
import { ForgotPasswordForm } from "@/components/auth/forgot-password-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("authPages");
  return { title: t("forgotTitle"), robots: { index: false } };
}
/** A page with a policy of its own for each request. */
export const dynamic = "force-dynamic";

export default function ForgotPasswordPage() {
  const t = useTranslations("authPages");
  return (
    <AuthCard
      title={t("forgotTitle")}
      intro={t("forgotIntro")}
      footer={
        <PageLink
          href="/auth/sign-in"
          className="text-accent-ink font-medium underline-offset-4 hover:underline"
        >
          {t("backToSignIn")}
        </PageLink>
      }
    >
      <ForgotPasswordForm />
    </AuthCard>
  );
}
