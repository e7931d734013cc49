"use client";

import { useTranslations } from "next-intl";
import { CopyLinkButton } from "@/components/meeting/copy-link-button";
import { useMeeting } from "@/components/meeting/meeting-context";
import { useAppSelector } from "@/lib/store/hooks";
import { selectIsAlone } from "@/lib/store/selectors";

/**
 * Lies over the stage while nobody else is here, and is gone without moving anything when somebody comes. White, so that
 * the ring of what has the focus is a darker one in it.
 */
export function AloneCard() {
  const t = useTranslations("stage");
  const alone = useAppSelector(selectIsAlone);
  const { code } = useMeeting();
  if (!alone) return null;
  return (
    <section className="animate-appear shadow-float bg-paper text-on-paper pointer-events-auto flex w-full max-w-sm flex-col gap-3 rounded-2xl p-4 [--color-accent-ink:var(--color-accent)] sm:self-start sm:p-5">
      <div>
        <h2 className="font-semibold">{t("alone")}</h2>
        <p className="text-on-paper-muted mt-1 text-sm">
          {t.rich("aloneText", {
            code,
            strong: (text) => <span className="text-on-paper font-medium whitespace-nowrap">{text}</span>,
          })}
        </p>
      </div>
      <CopyLinkButton
        label={t("copyLink")}
        className="rounded-control bg-accent text-on-accent hover:bg-accent-hover inline-flex h-10 items-center justify-center gap-2 px-4 text-sm font-medium"
      />
    </section>
  );
}
