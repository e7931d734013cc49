import type { ModeTimer, RoomModeEffect, RoomModeEvent } from "../room-mode";

/** Time that passes only from one timer to the next, for a room whose effects are recorded here. */
export function makeClock() {
  const due = new Map<ModeTimer, number>();
  let now = 0;
  return {
    get now() {
      return now;
    },
    record(event: RoomModeEvent, effects: readonly RoomModeEffect[]): void {
      if (event.type === "timerFired") due.delete(event.timer);
      for (const effect of effects) {
        if (effect.type === "startTimer") due.set(effect.timer, now + effect.ms);
        if (effect.type === "stopTimer") due.delete(effect.timer);
      }
    },
    /** Goes to the next timer, but not beyond `until`; null when none is due by then. */
    advance(until: number): ModeTimer | null {
      const [first] = [...due].toSorted((one, other) => one[1] - other[1]);
      if (!first || first[1] > until) {
        now = until;
        return null;
      }
      now = first[1];
      return first[0];
    },
  };
}
