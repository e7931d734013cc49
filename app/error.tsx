"use client";

import { CloudAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { MessagePage } from "@/components/site/message-page";
import { Button } from "@/components/ui/button";

/** What stands in place of a page that failed, for example because the database does not answer. */
export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("errorPage");
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <main className="px-4">
      <MessagePage icon={<CloudAlert />} title={t("title")} text={t("text")}>
        <Button onClick={reset}>{t("tryAgain")}</Button>
      </MessagePage>
    </main>
  );
}
