"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** Below a list that goes on: what went wrong, and the way to the next page. Nothing at its end. */
export function MoreButton({
  more,
  busy,
  problem,
  showMore,
}: {
  more: boolean;
  busy: boolean;
  problem: string | undefined;
  showMore: () => Promise<void>;
}) {
  const t = useTranslations("ui");
  return (
    <>
      {problem && (
        <p role="alert" className="text-danger-ink mt-3 text-sm">
          {problem}
        </p>
      )}
      {more && (
        <Button variant="ghost" size="sm" busy={busy} className="mt-3" onClick={() => void showMore()}>
          {t("showMore")}
        </Button>
      )}
    </>
  );
}
