import { CalendarPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";

/** In place of the lists of somebody who has none. */
export function NoMeetings() {
  const t = useTranslations("meetings");
  return (
    <Card flat className="flex flex-col items-center border-dashed text-center">
      <CalendarPlus aria-hidden className="text-ink-muted mb-4 size-8" />
      <p className="font-medium">{t("none")}</p>
      <p className="text-ink-muted mt-1 max-w-sm text-[0.9375rem]">{t("noneText")}</p>
    </Card>
  );
}
