import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth/auth-card";
import { SignInForm } from "@/components/auth/sign-in-form";
import { Alert } from "@/components/ui/alert";
import { currentUser } from "@/lib/auth/current-user";
import { offeredProviders } from "@/lib/auth/oauth-providers";
import { appSettings } from "@/lib/node/app-settings";
import { nextPathFrom, type SearchParams } from "../search-params";
import { ProviderButtons } from "./provider-buttons";
import { sentenceOfProviderError } from "./provider-errors";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const nextPath = await nextPathFrom(searchParams);
  if (await currentUser()) redirect(nextPath);
  const providers = offeredProviders(appSettings());
  const problem = sentenceOfProviderError((await searchParams)["error"]);
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
      {problem && <Alert>{problem}</Alert>}
      <SignInForm nextPath={nextPath} />
      {providers.length > 0 && <ProviderButtons providers={providers} nextPath={nextPath} />}
    </AuthCard>
  );
}
