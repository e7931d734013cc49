import type { Recurrence, Schedule } from "@/lib/protocol/schedule";

const days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
/** The last date that every month has. */
const SHORTEST_MONTH = 28;

/**
 * The RRULE (RFC 5545) of a repeating meeting.
 * @param until the last moment in the form of the rule's reader: clocks on walls, or UTC
 */
export function recurrenceRule(
  start: Schedule["start"],
  recurrence: Recurrence,
  until: (lastDay: string) => string = wallClockUntil,
): string {
  const { interval, count, until: lastDay } = recurrence;
  const parts = [
    `FREQ=${recurrence.frequency.toUpperCase()}`,
    interval > 1 && `INTERVAL=${interval}`,
    ...daysOf(start, recurrence),
    count !== undefined && `COUNT=${count}`,
    lastDay !== undefined && `UNTIL=${until(lastDay)}`,
  ];
  return parts.filter(Boolean).join(";");
}

function daysOf(start: Schedule["start"], recurrence: Recurrence): string[] {
  const date = new Date(`${start}:00Z`);
  const day = date.getUTCDate();
  switch (recurrence.frequency) {
    case "daily":
      return [];
    case "weekly":
      return ["WKST=MO", `BYDAY=${[...new Set(recurrence.weekdays)].join(",")}`];
    case "monthly": {
      if (recurrence.on === "weekday") {
        // A fifth Tuesday is the last one: there is one every month.
        const week = Math.ceil(day / 7);
        return [`BYDAY=${week === 5 ? -1 : week}${days[date.getUTCDay()]}`];
      }
      if (day <= SHORTEST_MONTH) return [`BYMONTHDAY=${day}`];
      // A month that is too short has its last day for it; without this it would be left out.
      const candidates = Array.from({ length: day - SHORTEST_MONTH + 1 }, (_, n) => SHORTEST_MONTH + n);
      return [`BYMONTHDAY=${candidates.join(",")}`, "BYSETPOS=-1"];
    }
    default:
      return recurrence satisfies never;
  }
}

/** The end of a day where the rule is worked out on clocks on walls, which we write as if they were UTC. */
function wallClockUntil(lastDay: string): string {
  return `${lastDay.replaceAll("-", "")}T235959Z`;
}
