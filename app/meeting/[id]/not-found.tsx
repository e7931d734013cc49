import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JoinForm } from "@/components/dashboard/join-form";
import { MessagePage } from "@/components/site/message-page";
import { PageFrame } from "@/components/site/page-frame";
import { currentUser } from "@/lib/auth/current-user";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("noMeeting");
  return { title: t("short") };
}

export default async function NoSuchMeetingPage() {
  const t = await getTranslations("noMeeting");
  return (
    <PageFrame person={await currentUser()}>
      <MessagePage icon={<SearchX />} title={t("title")} text={t("text")}>
        <JoinForm />
      </MessagePage>
    </PageFrame>
  );
}
