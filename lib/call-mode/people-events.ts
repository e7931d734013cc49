import type { ParticipantId } from "@/lib/protocol/ids";
import { renewGrace } from "./conclude";
import type { Draft } from "./draft";
import type { Member, RoomMode } from "./room-mode";
import { cancelPreparation, prepareAgain, settle, startQuiet, stopLive, stopQuiet } from "./settle";
import { tryAnewIfStranded, unblock } from "./trouble";
import { canProve, carrier, membersOf, wantedPath } from "./wanted-path";

export function joined(draft: Draft, member: Member): void {
  const { participants, settings } = draft.mode;
  if (participants.some((one) => one.id === member.id)) return;
  // [M3] Whoever was at the door is inside now, and counts once.
  const knocking = draft.mode.knocking.filter((visitor) => visitor !== member.id);
  draft.mode = { ...draft.mode, participants: [...participants, member], knocking };
  waitQuietlyAgain(draft); // [M7]
  // Whom the direct path failed with may not be in this pair: it gets its own try.
  if (draft.mode.participants.length <= settings.p2pLimit) unblock(draft, "p2p");
  tryAnewIfStranded(draft);
  settle(draft, draft.mode.participants.length === 2 ? "second-joined" : "call-grew");
}

export function left(draft: Draft, id: ParticipantId): void {
  const { participants, live, preparing } = draft.mode;
  if (!participants.some((one) => one.id === id)) return;
  const without = (list: readonly ParticipantId[]) => list.filter((one) => one !== id);
  draft.mode = {
    ...draft.mode,
    participants: participants.filter((one) => one.id !== id),
    absent: without(draft.mode.absent),
    live: live && { ...live, members: without(live.members) },
    doubts: without(draft.mode.doubts),
    preparing: preparing && {
      ...preparing,
      members: without(preparing.members),
      waitingFor: without(preparing.waitingFor),
      failed: without(preparing.failed),
    },
  };
  if (draft.mode.live && draft.mode.live.members.length < 2) stopLive(draft, "nobody-left"); // [M1]
  if (draft.mode.preparing && draft.mode.preparing.members.length < 2)
    cancelPreparation(draft, "nobody-left");
  tryAnewIfStranded(draft);
  // [M7] from here the quiet time counts, also for an SFU that is only just taking over
  if (carrier(draft.mode) === "sfu" && wantedPath(draft.mode) === "p2p") startQuiet(draft);
  settle(draft, "call-shrank");
}

/** [M12] Whose connection has dropped stays on the path, but is not waited for. */
export function dropped(draft: Draft, id: ParticipantId): void {
  const { participants, absent } = draft.mode;
  if (absent.includes(id) || !participants.some((one) => one.id === id)) return;
  draft.mode = { ...draft.mode, absent: [...absent, id] };
}

/**
 * [M12] Builds again what somebody lacks after taking their seat again. On an SFU that concerns them alone; the other end
 * of a direct connection has to begin anew, too. What has failed may have failed because they were not there.
 */
export function returned(draft: Draft, id: ParticipantId, epochs: readonly number[]): void {
  if (!draft.mode.participants.some((one) => one.id === id)) return;
  draft.mode = { ...draft.mode, absent: draft.mode.absent.filter((one) => one !== id) };
  const lacks = (path: { epoch: number; members: readonly ParticipantId[] }) =>
    path.members.includes(id) && !epochs.includes(path.epoch);
  const { live, preparing } = draft.mode;
  // [M10] what is about to be left carries them until then
  if (live && !live.lost && lacks(live)) {
    if (live.path === "sfu") draft.effects.push({ type: "renew", epoch: live.epoch, id });
    else draft.mode = { ...draft.mode, live: { ...live, lost: true }, doubts: [] };
  }
  if (preparing && lacks(preparing)) {
    if (preparing.path === "sfu") prepareAgain(draft, id);
    else cancelPreparation(draft, "superseded");
  }
  renewGrace(draft, id);
  // A new page is a new browser: it gets its own try, as whoever joins does.
  if (epochs.length === 0 && draft.mode.participants.length <= draft.mode.settings.p2pLimit)
    unblock(draft, "p2p");
  if (!carrier(draft.mode)) {
    unblock(draft, "sfu"); // first, as always when a direct path has broken ([M9])
    if (!hasWayOn(draft.mode)) unblock(draft, "p2p");
  }
  settle(draft, "somebody-returned");
}

/** Whether a path is wanted that can be prepared now. */
function hasWayOn(mode: RoomMode): boolean {
  const wanted = wantedPath(mode);
  return wanted !== null && wanted !== "stay" && canProve(mode, membersOf(mode, wanted));
}

/** [M7] A join ends the quiet time; where direct paths suit the larger call too, another one begins. */
function waitQuietlyAgain(draft: Draft): void {
  if (!draft.mode.quiet) return;
  if (wantedPath(draft.mode) === "p2p") startQuiet(draft);
  else stopQuiet(draft);
}
