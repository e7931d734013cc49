"use client";

import { useLocale } from "next-intl";
import { useInBrowser } from "@/components/site/use-in-browser";
import { useReaderTimeZone } from "./reader-time-zone";

/** A moment, or the time from it to another one, in the language and time zone of the reader. */
export function LocalTime({ iso, until }: { iso: string; until?: string }) {
  const inBrowser = useInBrowser();
  const locale = useLocale();
  const timeZone = useReaderTimeZone();
  return (
    <time dateTime={iso}>{inBrowser ? inWords({ locale, timeZone }, iso, until) : iso.slice(0, 10)}</time>
  );
}

function inWords(
  { locale, timeZone }: { locale: string; timeZone: string | undefined },
  iso: string,
  until: string | undefined,
): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  return until === undefined
    ? format.format(new Date(iso))
    : format.formatRange(new Date(iso), new Date(until));
}
