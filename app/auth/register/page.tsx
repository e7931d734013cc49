import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth/auth-card";
import { RegisterForm } from "@/components/auth/register-form";
import { currentUser } from "@/lib/auth/current-user";
import { nextPathFrom, type SearchParams } from "../search-params";

export const metadata: Metadata = { title: "Create account" };

export default async function RegisterPage({ searchParams }: { searchParams: SearchParams }) {
  const nextPath = await nextPathFrom(searchParams);
  if (await currentUser()) redirect(nextPath);
  return (
    <AuthCard
      title="Create account"
      intro="With an account you can start meetings. Guests join without one."
      footer={
        <>
          Have an account?{" "}
          <Link
            href={`/auth/sign-in?callbackUrl=${encodeURIComponent(nextPath)}`}
            className="text-accent-ink font-medium underline-offset-4 hover:underline"
          >
            Sign in
          </Link>
        </>
      }
    >
      <RegisterForm nextPath={nextPath} />
    </AuthCard>
  );
}
