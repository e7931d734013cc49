import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ApiReference } from "@/components/site/api-reference";
import { PageFrame } from "@/components/site/page-frame";
import { currentUser } from "@/lib/auth/current-user";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apiPage");
  return { title: t("title") };
}

export default async function ApiPage() {
  const t = await getTranslations("apiPage");
  return (
    <PageFrame person={await currentUser()}>
      <h1 className="mb-2 text-3xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="text-ink-muted mb-8 max-w-2xl">{t("intro")}</p>
      <ApiReference url="/api/v1/openapi.json" />
    </PageFrame>
  );
}
