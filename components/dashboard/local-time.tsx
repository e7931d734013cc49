"use client";

import { useInBrowser } from "@/components/site/use-in-browser";

/** A moment, or the time from it to another one, in the language and time zone of the reader. */
export function LocalTime({ iso, until }: { iso: string; until?: string }) {
  const inBrowser = useInBrowser();
  return <time dateTime={iso}>{inBrowser ? inWords(iso, until) : iso.slice(0, 10)}</time>;
}

function inWords(iso: string, until: string | undefined): string {
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  return until === undefined
    ? format.format(new Date(iso))
    : format.formatRange(new Date(iso), new Date(until));
}
