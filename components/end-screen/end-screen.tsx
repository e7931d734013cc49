"use client";

import { useSentenceOf } from "@/components/site/use-sentence-of";
import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/page-link";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { LogoMark } from "@/components/ui/logo";
import type { Ending } from "./ending";

/** The last page of a call: what has happened, and where to go from here. */
export function EndScreen({ ending, onRejoin }: { ending: Ending; onRejoin: () => void }) {
  const t = useTranslations("ending");
  const sentenceOf = useSentenceOf();
  const { cause, told, wayBack } = ending;
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that had the focus is gone with the call: a screen reader goes on reading here.
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className="bg-canvas text-ink flex min-h-dvh flex-col items-center justify-center gap-8 px-6 py-10 text-center">
      <LogoMark className="size-12" />
      <div className="max-w-md">
        <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none sm:text-3xl">
          {t(`${cause}.title`)}
        </h1>
        <p className="text-ink-muted mt-3 text-balance">{told ? sentenceOf(told) : t(`${cause}.text`)}</p>
      </div>
      <div className="flex flex-wrap justify-center gap-3">
        {wayBack?.by === "visit" && (
          <Button asChild>
            <a href={wayBack.href}>{t(`ways.${wayBack.label}`)}</a>
          </Button>
        )}
        {wayBack && wayBack.by !== "visit" && (
          <Button onClick={() => (wayBack.by === "rejoin" ? onRejoin() : window.location.reload())}>
            {t(`ways.${wayBack.label}`)}
          </Button>
        )}
        <Button asChild variant={wayBack ? "secondary" : "primary"}>
          <PageLink href="/">{t("backHome")}</PageLink>
        </Button>
      </div>
    </main>
  );
}
