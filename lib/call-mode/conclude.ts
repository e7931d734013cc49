import type { ParticipantId } from "@/lib/protocol/ids";
import type { ModeReason } from "@/lib/protocol/mode";
import { startTimer, type Draft } from "./draft";
import { modeTimings, type LivePath, type PreparingPath, type RoomMode } from "./room-mode";
import { cancelPreparation, commit, settle } from "./settle";
import { block } from "./trouble";
import { canProve, wantedPath } from "./wanted-path";

/** [M5], [M12] Commits as soon as nobody is waited for who is there to be waited for. */
export function concludePreparation(draft: Draft): void {
  const { preparing, live, absent } = draft.mode;
  if (!preparing) return;
  const { members, waitingFor, grace } = preparing;
  if (waitingFor.some((id) => !absent.includes(id))) return;
  if (waitingFor.length > 0) {
    if (!canProve(draft.mode, members)) return; // nobody could tell: whoever comes back will
    // Whoever talks on the live path may be back in a moment: a commit would take their media until then.
    if (grace !== "spent" && serves(live, waitingFor)) {
      if (grace === "unused") startGrace(draft, preparing);
      return;
    }
  }
  commit(draft);
  settle(draft, "call-grew");
}

/** Somebody whom the others waited for is back: they have a whole deadline to catch up, once. */
export function renewGrace(draft: Draft, id: ParticipantId): void {
  const { preparing } = draft.mode;
  if (preparing?.grace !== "running" || !preparing.waitingFor.includes(id)) return;
  draft.mode = { ...draft.mode, preparing: { ...preparing, grace: "spent" } };
  startTimer(draft, "deadline", modeTimings.deadlineMs);
}

/** [M8] The time is up. */
export function passDeadline(draft: Draft): void {
  const { live, preparing, absent } = draft.mode;
  if (!preparing) return;
  if (!canProve(draft.mode, preparing.members)) {
    // No fault of the path. Those who are away may be seen and heard on it all the same, if they are nowhere else.
    if (!live || live.lost) return startTimer(draft, "deadline", modeTimings.deadlineMs);
    cancelPreparation(draft, "not-ready-in-time"); // prepared anew as soon as two people are there
    return settle(draft, "retry");
  }
  if (preparing.waitingFor.some((id) => !absent.includes(id)))
    return failPreparation(draft, "not-ready-in-time");
  commit(draft); // only the absent are missing, and have had their time
  settle(draft, "call-grew");
}

/** [M8] The preparation did not work: the old path goes on, this one is left alone for a while. */
export function failPreparation(draft: Draft, reason: ModeReason): void {
  const { preparing } = draft.mode;
  if (!preparing) return;
  block(draft, preparing.path);
  if (wantedPath(draft.mode) === "stay" && isBetterThanLive(draft.mode)) {
    // Those who reach each other talk. A mesh is built anew when its retry timer fires, since a pair in it has no
    // way; on an SFU each person has their own way, which is renewed alone.
    commit(draft, preparing.path === "p2p");
  } else {
    cancelPreparation(draft, reason);
  }
  settle(draft, reason);
}

/** Of two, one without a path leaves nobody to talk to; of more, the others may have each other. */
export function mayServeSome({ path, members, failed }: PreparingPath): boolean {
  return members.length > 2 && (path === "p2p" || members.length - failed.length > 1);
}

/** Whether a preparation that is not proven is still better than what there is: nobody holds up all the others. */
function isBetterThanLive({ live, preparing }: RoomMode): boolean {
  if (!preparing || !mayServeSome(preparing)) return false;
  const ready = preparing.members.length - preparing.waitingFor.length;
  if (live && !live.lost) return ready > live.members.length;
  // Nobody is ready when everybody waits for the one who cannot be; a broken mesh may still connect other pairs.
  const pairsMayTalk = live?.path === "p2p" && live.members.length > 2;
  return ready >= 2 || !pairsMayTalk;
}

function startGrace(draft: Draft, preparing: PreparingPath): void {
  draft.mode = { ...draft.mode, preparing: { ...preparing, grace: "running" } };
  startTimer(draft, "deadline", modeTimings.graceMs);
}

function serves(live: LivePath | null, ids: readonly ParticipantId[]): boolean {
  return live !== null && !live.lost && ids.some((id) => live.members.includes(id));
}
