import type { PathKind } from "@/lib/protocol/mode";
import { startTimer, stopTimer, type Draft } from "./draft";
import { modeTimings, type PathTrouble } from "./room-mode";
import { carrier } from "./wanted-path";

const { retryMs, maxRetryMs, lossRetryMs, maxLossRetryMs, calmMs } = modeTimings;

/** [M8], [M9] Leaves a path alone for a time that doubles with each failure in a row. */
export function block(draft: Draft, path: PathKind): void {
  const failures = draft.mode.trouble[path].failures + 1;
  blockFor(draft, path, failures, Math.min(retryMs * 2 ** (failures - 1), maxRetryMs));
}

/**
 * [M10] Something that people talked on, or were about to, broke through no fault of theirs. The first time it is
 * replaced at once; if that breaks, too, the waits grow: a media server that dies of each new room is not to be hurried.
 */
export function countLoss(draft: Draft, path: PathKind): void {
  const { blocked, failures } = draft.mode.trouble[path];
  if (failures === 0 && !blocked) return trust(draft, path, 1);
  blockFor(draft, path, failures + 1, Math.min(lossRetryMs * 2 ** (failures - 1), maxLossRetryMs));
}

/** A path that has failed before is left alone for so long more, without any fault of its own. */
export function postpone(draft: Draft, path: PathKind, ms: number): void {
  const { blocked, failures } = draft.mode.trouble[path];
  if (!blocked && failures > 0) blockFor(draft, path, failures, ms);
}

/** Lets a path be tried again; its failures still count until there has been a calm time. */
export function unblock(draft: Draft, path: PathKind): void {
  const { blocked, failures } = draft.mode.trouble[path];
  if (!blocked) return;
  stopTimer(draft, `retry-${path}`);
  trust(draft, path, failures);
}

/** Other people, another chance: with nothing live nobody waits for a retry timer that somebody else has caused. */
export function tryAnewIfStranded(draft: Draft): void {
  if (carrier(draft.mode)) return;
  unblock(draft, "p2p");
  unblock(draft, "sfu");
}

/** The calm time is over. */
export function forgetFailures(draft: Draft, path: PathKind): void {
  setTrouble(draft, path, { blocked: false, failures: 0 });
}

function trust(draft: Draft, path: PathKind, failures: number): void {
  setTrouble(draft, path, { blocked: false, failures });
  startTimer(draft, `calm-${path}`, calmMs);
}

function blockFor(draft: Draft, path: PathKind, failures: number, ms: number): void {
  const { blocked, failures: before } = draft.mode.trouble[path];
  if (!blocked && before > 0) stopTimer(draft, `calm-${path}`);
  setTrouble(draft, path, { blocked: true, failures });
  startTimer(draft, `retry-${path}`, ms);
}

function setTrouble(draft: Draft, path: PathKind, trouble: PathTrouble): void {
  draft.mode = { ...draft.mode, trouble: { ...draft.mode.trouble, [path]: trouble } };
}
