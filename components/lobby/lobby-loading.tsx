import { useTranslations } from "next-intl";
import { Spinner } from "@/components/ui/spinner";
import { LobbyFrame } from "./lobby-frame";

/**
 * The pre-join page in its final places, while the call engine is being loaded. What the browser asks next stands there
 * from the first paint on: it is the longest text of the page, and people read it while its scripts arrive.
 */
export function LobbyLoading({ title, code }: { title: string; code: string }) {
  const t = useTranslations("lobby");
  return (
    <LobbyFrame
      title={title}
      code={code}
      preview={<div className="bg-stage aspect-video rounded-3xl" />}
      devices={<div className="h-17" />}
    >
      <p role="status" className="text-ink-muted flex items-center gap-2.5 text-[0.9375rem]">
        <Spinner />
        {t("gettingReady")}
      </p>
      <p className="text-ink-muted text-sm">{t("askingPermission")}</p>
    </LobbyFrame>
  );
}
