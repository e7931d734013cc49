import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth/auth-card";
import { SignInForm } from "@/components/auth/sign-in-form";
import { currentUser } from "@/lib/auth/current-user";
import { nextPathFrom, type SearchParams } from "../search-params";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const nextPath = await nextPathFrom(searchParams);
  if (await currentUser()) redirect(nextPath);
  return (
    <AuthCard
      title="Sign in"
      intro="Welcome back."
      footer={
        <>
          New here?{" "}
          <Link
            href={`/auth/register?callbackUrl=${encodeURIComponent(nextPath)}`}
            className="text-accent-ink font-medium underline-offset-4 hover:underline"
          >
            Create an account
          </Link>
        </>
      }
    >
      <SignInForm nextPath={nextPath} />
    </AuthCard>
  );
}
