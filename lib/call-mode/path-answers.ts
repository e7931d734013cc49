import type { ParticipantId } from "@/lib/protocol/ids";
import { failPreparation, mayServeSome } from "./conclude";
import type { Draft } from "./draft";
import { modeTimings, type RoomMode } from "./room-mode";
import { settle } from "./settle";
import { block, unblock } from "./trouble";
import { wantedPath } from "./wanted-path";

export function ready(draft: Draft, id: ParticipantId, epoch: number): void {
  const { preparing } = draft.mode;
  if (preparing?.epoch !== epoch || !preparing.waitingFor.includes(id)) return; // [M6]
  const waitingFor = preparing.waitingFor.filter((one) => one !== id);
  draft.mode = { ...draft.mode, preparing: { ...preparing, waitingFor } };
}

export function failed(draft: Draft, id: ParticipantId, epoch: number): void {
  const { preparing, live } = draft.mode;
  if (preparing?.epoch === epoch) {
    if (!preparing.members.includes(id) || preparing.failed.includes(id)) return;
    draft.mode = { ...draft.mode, preparing: { ...preparing, failed: [...preparing.failed, id] } };
    if (onlyTheDeadlineTells(draft.mode)) return;
    return failPreparation(draft, preparing.path === "p2p" ? "p2p-failed" : "sfu-failed"); // [M8], [M9]
  }
  if (!live || live.lost || live.epoch !== epoch || !live.members.includes(id)) return; // [M6]
  if (live.path === "sfu") {
    draft.effects.push({ type: "renew", epoch, id });
    return;
  }
  draft.mode = { ...draft.mode, live: { ...live, lost: true }, doubts: [] };
  block(draft, "p2p"); // [M9]
  // Nothing to fall back on: a new direct path is made beside the broken one, at once as long as that has been worth it.
  if (wantedPath(draft.mode) === "stay" && draft.mode.trouble.p2p.failures <= modeTimings.promptRetries)
    unblock(draft, "p2p");
  settle(draft, "p2p-failed");
}

/** [M9] The SFU is prepared before it is certain that the direct path is broken; if it is not, that was all. */
export function pathDoubted(draft: Draft, id: ParticipantId, epoch: number, doubted: boolean): void {
  const { live, doubts } = draft.mode;
  if (live?.epoch !== epoch || live.path !== "p2p" || live.lost || !live.members.includes(id)) return; // [M6]
  if (doubts.includes(id) === doubted) return;
  draft.mode = { ...draft.mode, doubts: doubted ? [...doubts, id] : doubts.filter((one) => one !== id) };
  settle(draft, "p2p-failed");
}

/** With a third person and no other path left, the failure of one says nothing about the others. */
function onlyTheDeadlineTells(mode: RoomMode): boolean {
  const { preparing, trouble } = mode;
  if (!preparing || !mayServeSome(preparing)) return false;
  const without = { ...trouble, [preparing.path]: { ...trouble[preparing.path], blocked: true } };
  return wantedPath({ ...mode, trouble: without }) === "stay";
}
