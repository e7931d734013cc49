"use client";

import { createContext, useContext, useMemo, type ReactNode } from "react";
import { isTimeZone } from "@/lib/protocol/is-time-zone";

const TimeZoneContext = createContext<string | undefined>(undefined);

/**
 * In which time zone everything below tells the time.
 * @param zone of the account; null: that of the browser, as for one that this browser has not heard of
 */
export function ReaderTimeZone({ zone, children }: { zone: string | null; children: ReactNode }) {
  const known = useMemo(() => (zone !== null && isTimeZone(zone) ? zone : undefined), [zone]);
  return <TimeZoneContext value={known}>{children}</TimeZoneContext>;
}

/** Undefined, as for `Intl`: that of the browser. */
export function useReaderTimeZone(): string | undefined {
  return useContext(TimeZoneContext);
}
