import type { MeetingCode } from "@/lib/protocol/ids";

/** Where a tab remembers its seat in a meeting (SeatMemory), in its session storage. */
export function seatKeyOf(meeting: MeetingCode): string {
  return `video-meet:seat:${meeting}`;
}

/** Whether this tab may have a seat there from before the page was loaded; whether it is so, SeatMemory finds out. */
export function mayHaveSeat(meeting: MeetingCode): boolean {
  try {
    return window.sessionStorage.getItem(seatKeyOf(meeting)) !== null;
  } catch (error) {
    console.info("Whether this page was loaded again cannot be known.", error);
    return false;
  }
}
