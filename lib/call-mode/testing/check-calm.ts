import assert from "node:assert/strict";
import { modeTimings, type ModeTimer, type RoomMode, type RoomModeEvent } from "../room-mode";
import { isToStay, membersOf, wantedPath } from "../wanted-path";
import type { ModeState } from "./mode-world";

/** How the trouble ends: what becomes of those who are cut off, and which of two timers is the first. */
export type CalmOptions = { absent: "return" | "leave"; timers: "short-first" | "long-first" };

export const everyCalm: readonly CalmOptions[] = (["return", "leave"] as const).flatMap((absent) =>
  (["short-first", "long-first"] as const).map((timers) => ({ absent, timers })),
);

/** More events than any calm end needs: a walk as long as this goes round in circles. */
const mostEvents = 60;

/** The longest time to the wanted path, in ms: one quiet time, and each path waits for its turn once. */
const longestMs = modeTimings.quietMs + 2 * modeTimings.maxRetryMs;

/**
 * [I12] From this state on nobody comes, goes or fails any more, everybody says that what is prepared works, and time
 * passes: the room has to come to rest on the path that it wants, with everybody on it who can use it.
 * @returns checks one state; what it has learned of others makes it fast
 */
export function makeCalmCheck(
  { absent, timers }: CalmOptions,
  step: (state: ModeState, event: RoomModeEvent) => ModeState,
  keyOf: (state: ModeState) => string,
): (state: ModeState) => void {
  const comesToRest = new Set<string>();

  const next = ({ mode, timers: running }: ModeState): RoomModeEvent | null => {
    const [away] = mode.absent;
    if (away && absent === "leave") return { type: "participantLeft", id: away };
    const { preparing } = mode;
    if (away) return { type: "participantReturned", id: away, epochs: epochsOf(mode) };
    const [awaited] = preparing?.waitingFor ?? [];
    if (preparing && awaited) return { type: "participantReady", id: awaited, epoch: preparing.epoch };
    const sorted = [...running].toSorted((one, other) => one[1] - other[1]);
    const due = timers === "short-first" ? sorted[0] : sorted.at(-1);
    return due ? { type: "timerFired", timer: due[0] } : null;
  };

  return (from) => {
    const walked: string[] = [];
    const events: string[] = [];
    let waitedMs = 0;
    for (let state = from; ;) {
      const key = keyOf(state);
      if (comesToRest.has(key)) break;
      assert.ok(walked.length < mostEvents, `[I12] it never comes to rest: ${events.slice(-9).join(", ")}`);
      walked.push(key);
      const event = next(state);
      if (!event) {
        checkRest(state);
        break;
      }
      events.push(event.type === "timerFired" ? event.timer : event.type);
      if (event.type === "timerFired" && !isCalm(event.timer)) waitedMs += state.timers.get(event.timer) ?? 0;
      state = step(state, event);
    }
    assert.ok(waitedMs <= longestMs, `[I12] it comes to rest too late, after ${waitedMs} ms`);
    for (const key of walked) comesToRest.add(key);
  };
}

/** Of the paths that there are now. */
export const epochsOf = ({ live, preparing }: RoomMode): number[] =>
  [live?.epoch, preparing?.epoch].filter((epoch) => epoch !== undefined);

const isCalm = (timer: ModeTimer) => timer.startsWith("calm-");

function checkRest({ mode }: ModeState): void {
  const { live, preparing, quiet, trouble } = mode;
  assert.ok(!preparing && !quiet, "[I12] at rest nothing is prepared or waited for");
  for (const { blocked, failures } of Object.values(trouble))
    assert.ok(!blocked && failures === 0, "[I12] at rest all trouble is forgotten");
  const wanted = wantedPath(mode);
  if (wanted === null) assert.equal(live, null, "[I12] alone nothing is live");
  if (wanted === null || wanted === "stay") return;
  assert.equal(live?.path, wanted, "[I12] the wanted path is live");
  assert.ok(isToStay(live), "[I12] the live path works, and is not about to be left");
  assert.deepEqual(live.members.toSorted(), membersOf(mode, wanted).toSorted(), "[I12] everybody is on it");
}
