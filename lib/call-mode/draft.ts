import type { ModeTimer, RoomMode, RoomModeEffect } from "./room-mode";

/** A mode that is being changed: assigned to freely inside the reducer, never seen outside it. */
export type Draft = { mode: RoomMode; effects: RoomModeEffect[] };

/** Starts a timer, anew if it runs already. */
export function startTimer(draft: Draft, timer: ModeTimer, ms: number): void {
  draft.effects.push({ type: "startTimer", timer, ms });
}

export function stopTimer(draft: Draft, timer: ModeTimer): void {
  draft.effects.push({ type: "stopTimer", timer });
}
