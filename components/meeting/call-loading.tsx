import { useTranslations } from "next-intl";
import { Spinner } from "@/components/ui/spinner";

/** The ground of the call, for the moment until its page is here. */
export function CallLoading() {
  const t = useTranslations("lobby");
  return (
    <main className="bg-stage text-stage-muted grid h-dvh place-items-center">
      <p role="status" className="flex items-center gap-2.5 text-sm">
        <Spinner />
        {t("openingCall")}
      </p>
    </main>
  );
}
