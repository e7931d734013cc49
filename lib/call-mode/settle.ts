import type { ParticipantId } from "@/lib/protocol/ids";
import type { ModeReason, PathKind } from "@/lib/protocol/mode";
import { startTimer, stopTimer, type Draft } from "./draft";
import { modeTimings } from "./room-mode";
import { block } from "./trouble";
import { canProve, isToStay, mayGrow, membersOf, wantedPath } from "./wanted-path";

/** Brings live and preparing in line with what the room wants now. Every event ends here. */
export function settle(draft: Draft, reason: ModeReason): void {
  const wanted = wantedPath(draft.mode);
  if (wanted === null) return stopAll(draft);
  if (wanted === "stay") return wait(draft);

  const { live, preparing, quiet } = draft.mode;
  if (isToStay(live) && live.path === wanted) {
    cancelPreparation(draft, "superseded"); // [M11]
    return extendLive(draft);
  }
  if (preparing?.path === wanted) return extendPreparation(draft, reason); // [M12]
  if (quiet && wanted === "p2p") {
    // [M7] the SFU goes on for a while, live or nearly so: who comes back at once finds it
    if (live?.path === "sfu" && isToStay(live)) {
      cancelPreparation(draft, "superseded");
      return extendLive(draft);
    }
    if (preparing?.path === "sfu") return extendPreparation(draft, reason);
  }
  if (!canProve(draft.mode, membersOf(draft.mode, wanted))) return wait(draft); // [M12]
  cancelPreparation(draft, "superseded"); // [M11]
  prepare(draft, wanted, reason);
}

/** Starts a preparation under a new epoch ([M6]); nothing may be in preparation. */
function prepare(draft: Draft, path: PathKind, reason: ModeReason): void {
  const members = membersOf(draft.mode, path);
  const epoch = draft.mode.epoch + 1;
  draft.mode = {
    ...draft.mode,
    epoch,
    preparing: { path, epoch, members, waitingFor: members, failed: [], grace: "unused" },
  };
  stopQuiet(draft);
  draft.effects.push({ type: "prepare", epoch, path, members, reason });
  startTimer(draft, "deadline", modeTimings.deadlineMs);
}

/** [M5] The preparation takes over; `lost` when it is known to need a replacement from the start. */
export function commit(draft: Draft, lost = false): void {
  const { preparing, live } = draft.mode;
  if (!preparing) return;
  const { path, epoch, members, failed } = preparing;
  if (path === "sfu" && draft.mode.doubts.length > 0) block(draft, "p2p"); // [M9] it was not doubted for nothing
  draft.mode = {
    ...draft.mode,
    live: { path, epoch, members, lost, drained: false },
    doubts: [],
    preparing: null,
  };
  stopTimer(draft, "deadline");
  draft.effects.push({ type: "commit", epoch, path, from: live?.path ?? null });
  if (path === "sfu") for (const id of failed) draft.effects.push({ type: "renew", epoch, id });
}

export function cancelPreparation(draft: Draft, reason: ModeReason): void {
  const { preparing } = draft.mode;
  if (!preparing) return;
  draft.mode = { ...draft.mode, preparing: null };
  stopTimer(draft, "deadline");
  draft.effects.push({ type: "cancel", epoch: preparing.epoch, path: preparing.path, reason });
}

/** [M1] A path that fewer than two people share carries nothing. */
export function stopLive(draft: Draft, reason: ModeReason): void {
  if (!draft.mode.live) return;
  draft.mode = { ...draft.mode, live: null, doubts: [] };
  draft.effects.push({ type: "stop", reason });
}

export function startQuiet(draft: Draft): void {
  draft.mode = { ...draft.mode, quiet: true };
  startTimer(draft, "quiet", modeTimings.quietMs);
}

export function stopQuiet(draft: Draft): void {
  if (!draft.mode.quiet) return;
  draft.mode = { ...draft.mode, quiet: false };
  stopTimer(draft, "quiet");
}

function stopAll(draft: Draft): void {
  cancelPreparation(draft, "nobody-left");
  stopLive(draft, "nobody-left");
}

/** Nothing better is to be had: newcomers share what there is, as far as it can carry them. */
function wait(draft: Draft): void {
  if (draft.mode.preparing?.path === "p2p" && draft.mode.settings.policy === "sfu-only")
    cancelPreparation(draft, "policy");
  const { live, preparing } = draft.mode;
  if (preparing) {
    if (mayGrow(draft.mode, preparing.path)) extendPreparation(draft, "call-grew");
  } else if (live && !live.lost && mayGrow(draft.mode, live.path)) extendLive(draft);
}

function extendLive(draft: Draft): void {
  const { live } = draft.mode;
  if (!live) return;
  const members = membersOf(draft.mode, live.path);
  if (members.every((id) => live.members.includes(id))) return;
  draft.mode = { ...draft.mode, live: { ...live, members } };
  draft.effects.push({ type: "extend", epoch: live.epoch, path: live.path, members });
}

/** [M12] Newcomers are part of it, and have as much time as those who were there before them. */
function extendPreparation(draft: Draft, reason: ModeReason): void {
  const { preparing } = draft.mode;
  if (!preparing) return;
  const { path, epoch } = preparing;
  const added = membersOf(draft.mode, path).filter((id) => !preparing.members.includes(id));
  if (added.length === 0) return;
  const members = [...preparing.members, ...added];
  const waitingFor = [...preparing.waitingFor, ...added];
  draft.mode = { ...draft.mode, preparing: { ...preparing, members, waitingFor } };
  draft.effects.push({ type: "prepare", epoch, path, members, reason });
  startTimer(draft, "deadline", modeTimings.deadlineMs);
}

/** [M12] Somebody in the preparation has to begin anew, and has a whole deadline for it. */
export function prepareAgain(draft: Draft, id: ParticipantId): void {
  const { preparing } = draft.mode;
  if (!preparing) return;
  const { path, epoch, members, grace } = preparing;
  const others = (list: readonly ParticipantId[]) => list.filter((one) => one !== id);
  const waitingFor = [...others(preparing.waitingFor), id];
  draft.mode = {
    ...draft.mode,
    preparing: {
      ...preparing,
      waitingFor,
      failed: others(preparing.failed),
      grace: grace === "unused" ? "unused" : "spent",
    },
  };
  draft.effects.push({ type: "prepare", epoch, path, members, reason: "somebody-returned" });
  startTimer(draft, "deadline", modeTimings.deadlineMs);
}
