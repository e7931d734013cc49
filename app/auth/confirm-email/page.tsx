import type { Metadata } from "next";
import Link from "next/link";
import { AuthCard } from "@/components/auth/auth-card";
import { ConfirmEmailForm } from "@/components/auth/confirm-email-form";

export const metadata: Metadata = { title: "Confirm address", robots: { index: false } };
/** A page with a policy of its own for each request. */
export const dynamic = "force-dynamic";

export default function ConfirmEmailPage() {
  return (
    <AuthCard
      title="Confirm address"
      intro="Say that this e-mail address is yours."
      footer={
        <Link href="/auth/sign-in" className="text-accent-ink font-medium underline-offset-4 hover:underline">
          Back to sign in
        </Link>
      }
    >
      <ConfirmEmailForm />
    </AuthCard>
  );
}
