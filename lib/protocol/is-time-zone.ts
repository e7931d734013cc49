/** Whether this program knows a time zone of this name. Apart from the contracts, which are not at the door of a meeting. */
export function isTimeZone(name: string): boolean {
  // An offset is none: it knows nothing of summer time.
  if (/^[+-]|^$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false; // RangeError: unknown
  }
}
