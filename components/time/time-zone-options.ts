import type { SelectOption } from "@/components/ui/native-select";

/** All time zones that this browser knows, and the one that is chosen, which may have been chosen elsewhere. */
export function timeZoneOptions(chosen: string | null): SelectOption[] {
  const zones = [...Intl.supportedValuesOf("timeZone"), "UTC", ...(chosen === null ? [] : [chosen])];
  return [...new Set(zones)].toSorted().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}

/** The time zone of this browser. */
export function browserTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
