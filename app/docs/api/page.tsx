import type { Metadata } from "next";
import { ApiReference } from "@/components/site/api-reference";
import { PageFrame } from "@/components/site/page-frame";
import { currentUser } from "@/lib/auth/current-user";

export const metadata: Metadata = { title: "REST API" };

export default async function ApiPage() {
  return (
    <PageFrame person={await currentUser()}>
      <h1 className="mb-2 text-3xl font-semibold tracking-tight">REST API</h1>
      <p className="text-ink-muted mb-8 max-w-2xl">
        Everything that programs can do with Video Meet, to read and to try. Programs sign in with a personal
        access token from the settings page.
      </p>
      <ApiReference url="/api/v1/openapi.json" />
    </PageFrame>
  );
}
