/** `2026-03-29T09:30`: what the clocks on the walls of a time zone show. */
export function wallClock(moment: Date, timeZone: string): string {
  // Swedes write the date and the time so.
  const format = new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "short", timeZone });
  return format.format(moment).replace(" ", "T");
}
