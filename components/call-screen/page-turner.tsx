"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { pageTurned } from "@/lib/store/features/stage-slice";
import { useAppDispatch } from "@/lib/store/hooks";

const button =
  "grid size-9 place-items-center rounded-full hover:bg-on-scrim/20 disabled:pointer-events-none disabled:opacity-40";

/** Goes through the pages of tiles, below them where there is room. Nothing where one page is enough. */
export function PageTurner({ page, pages }: { page: number; pages: number }) {
  const t = useTranslations("stage");
  const format = useFormatter();
  const dispatch = useAppDispatch();
  if (pages < 2) return null;
  return (
    <nav
      aria-label={t("pages")}
      className="bg-scrim/75 text-on-scrim absolute inset-x-0 bottom-1 z-10 mx-auto flex w-fit items-center gap-1 rounded-full px-1"
    >
      <button
        type="button"
        aria-label={t("previousPage")}
        disabled={page === 0}
        onClick={() => dispatch(pageTurned(page - 1))}
        className={button}
      >
        <ChevronLeft aria-hidden className="size-5 rtl:-scale-x-100" />
      </button>
      <span aria-live="polite" className="min-w-12 text-center text-sm tabular-nums">
        <span className="sr-only">{t("page")} </span>
        <bdi>
          {format.number(page + 1)} / {format.number(pages)}
        </bdi>
      </span>
      <button
        type="button"
        aria-label={t("nextPage")}
        disabled={page === pages - 1}
        onClick={() => dispatch(pageTurned(page + 1))}
        className={button}
      >
        <ChevronRight aria-hidden className="size-5 rtl:-scale-x-100" />
      </button>
    </nav>
  );
}
