import { Compass } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageLink } from "@/components/ui/page-link";
import { MessagePage } from "@/components/site/message-page";
import { PageFrame } from "@/components/site/page-frame";
import { Button } from "@/components/ui/button";
import { currentUser } from "@/lib/auth/current-user";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notFound");
  return { title: t("short") };
}

export default async function NotFoundPage() {
  const t = await getTranslations("notFound");
  return (
    <PageFrame person={await currentUser()}>
      <MessagePage icon={<Compass />} title={t("title")} text={t("text")}>
        <Button asChild>
          <PageLink href="/">{t("startPage")}</PageLink>
        </Button>
      </MessagePage>
    </PageFrame>
  );
}
