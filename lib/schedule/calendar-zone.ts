import { tzlib_get_ical_block, tzlib_get_timezones } from "timezones-ical-library";

const known: ReadonlySet<string> = new Set(tzlib_get_timezones());

/**
 * A time zone as calendar files describe it, under the name that the description has: an old name is told by the new one.
 * @returns null for one that calendars do not know
 */
export function describeZone(timeZone: string): { id: string; block: string } | null {
  // Asked for an unknown one, the library writes to the console.
  if (!known.has(timeZone)) return null;
  const [block] = tzlib_get_ical_block(timeZone);
  const id = /^TZID:(.+?)\s*$/m.exec(block ?? "")?.[1];
  return block && id ? { id, block } : null;
}
