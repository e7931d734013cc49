import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "@/components/auth/auth-card";
import { ResetPasswordForm } from "@/components/auth/reset-password-form";

export const metadata: Metadata = { title: "New password", robots: { index: false } };
/** A page with a policy of its own for each request. */
export const dynamic = "force-dynamic";

export default function ResetPasswordPage() {
  return (
    <AuthCard
      title="New password"
      intro="Choose the password that you want to sign in with."
      footer={
        <Link href="/auth/sign-in" className="text-accent-ink font-medium underline-offset-4 hover:underline">
          Back to sign in
        </Link>
      }
    >
      <ResetPasswordForm />
    </AuthCard>
  );
}
