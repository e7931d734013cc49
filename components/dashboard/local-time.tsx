"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** A moment in the language and time zone of the reader, which only the browser knows. */
export function LocalTime({ iso }: { iso: string }) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const text = inBrowser
    ? new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso))
    : iso.slice(0, 10);
  return <time dateTime={iso}>{text}</time>;
}
