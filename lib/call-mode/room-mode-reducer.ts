import type { ParticipantId } from "@/lib/protocol/ids";
import type { MediaServerState, PathKind } from "@/lib/protocol/mode";
import { concludePreparation, failPreparation, mayServeSome, passDeadline, renewGrace } from "./conclude";
import type { Draft } from "./draft";
import {
  modeTimings,
  type Member,
  type ModeTimer,
  type RoomMode,
  type RoomModeEvent,
  type RoomModeStep,
} from "./room-mode";
import { cancelPreparation, prepareAgain, settle, startQuiet, stopLive, stopQuiet } from "./settle";
import { block, countLoss, forgetFailures, postpone, unblock } from "./trouble";
import { canProve, isToStay, membersOf, wantedPath } from "./wanted-path";

/**
 * The next mode of a room and what to do about it. Pure: no clock, no socket, no randomness; the same mode and event
 * give the same step. The rules [M1]–[M14] stand in CALL_MODE.md.
 */
export function reduceRoomMode(mode: RoomMode, event: RoomModeEvent): RoomModeStep {
  const draft: Draft = { mode, effects: [] };
  apply(draft, event);
  concludePreparation(draft); // [M5]
  if (carrier(draft.mode) !== "sfu") stopQuiet(draft); // [M7] there is no SFU left to stay on
  return draft;
}

function apply(draft: Draft, event: RoomModeEvent): void {
  switch (event.type) {
    case "participantJoined":
      return joined(draft, event.member);
    case "participantLeft":
      return left(draft, event.id);
    case "participantDropped":
      return dropped(draft, event.id);
    case "participantReturned":
      return returned(draft, event.id, event.epochs);
    case "knocked":
      if (draft.mode.knocking.includes(event.visitor)) return;
      draft.mode = { ...draft.mode, knocking: [...draft.mode.knocking, event.visitor] };
      return;
    case "knockWithdrawn":
      if (!draft.mode.knocking.includes(event.visitor)) return;
      draft.mode = { ...draft.mode, knocking: draft.mode.knocking.filter((one) => one !== event.visitor) };
      return;
    case "participantReady":
      return ready(draft, event.id, event.epoch);
    case "participantFailed":
      return failed(draft, event.id, event.epoch);
    case "pathDoubted":
      return pathDoubted(draft, event.id, event.epoch, event.doubted);
    case "sfuLost":
      countLoss(draft, "sfu");
      return leaveSfu(draft, "media-server-lost");
    case "sfuDrained":
      return leaveSfu(draft, "media-server-drained"); // no loss to be counted: nothing has failed
    case "drainedSfuLost":
      return drainedSfuLost(draft);
    case "sfuSetUpFailed":
      return sfuSetUpFailed(draft, event.epoch);
    case "mediaServerChanged":
      return mediaServerChanged(draft, event.state);
    case "settingsChanged":
      draft.mode = { ...draft.mode, settings: event.settings };
      return settle(draft, "policy");
    case "requirementsChanged":
      draft.mode = { ...draft.mode, requirements: event.requirements };
      return settle(draft, "policy");
    case "timerFired":
      return timerFired(draft, event.timer);
    default:
      return event satisfies never;
  }
}

function joined(draft: Draft, member: Member): void {
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

function left(draft: Draft, id: ParticipantId): void {
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
function dropped(draft: Draft, id: ParticipantId): void {
  const { participants, absent } = draft.mode;
  if (absent.includes(id) || !participants.some((one) => one.id === id)) return;
  draft.mode = { ...draft.mode, absent: [...absent, id] };
}

/**
 * [M12] Builds again what somebody lacks after taking their seat again. On an SFU that concerns them alone; the other end
 * of a direct connection has to begin anew, too. What has failed may have failed because they were not there.
 */
function returned(draft: Draft, id: ParticipantId, epochs: readonly number[]): void {
  if (!draft.mode.participants.some((one) => one.id === id)) return;
  draft.mode = { ...draft.mode, absent: draft.mode.absent.filter((one) => one !== id) };
  const lacks = (path: { epoch: number; members: readonly ParticipantId[] }) =>
    path.members.includes(id) && !epochs.includes(path.epoch);
  const { live, preparing } = draft.mode;
  if (isToStay(live) && lacks(live)) {
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

/** What is to carry the call: the live path, unless it is to be replaced, or else what is about to take over. */
function carrier({ live, preparing }: RoomMode): PathKind | null {
  return (isToStay(live) ? live.path : preparing?.path) ?? null;
}

/** [M7] A join ends the quiet time; where direct paths suit the larger call too, another one begins. */
function waitQuietlyAgain(draft: Draft): void {
  if (!draft.mode.quiet) return;
  if (wantedPath(draft.mode) === "p2p") startQuiet(draft);
  else stopQuiet(draft);
}

/** Other people, another chance: with nothing live nobody waits for a retry timer that somebody else has caused. */
function tryAnewIfStranded(draft: Draft): void {
  if (carrier(draft.mode)) return;
  unblock(draft, "p2p");
  unblock(draft, "sfu");
}

function ready(draft: Draft, id: ParticipantId, epoch: number): void {
  const { preparing } = draft.mode;
  if (preparing?.epoch !== epoch || !preparing.waitingFor.includes(id)) return; // [M6]
  const waitingFor = preparing.waitingFor.filter((one) => one !== id);
  draft.mode = { ...draft.mode, preparing: { ...preparing, waitingFor } };
}

function failed(draft: Draft, id: ParticipantId, epoch: number): void {
  const { preparing, live } = draft.mode;
  if (preparing?.epoch === epoch) {
    if (!preparing.members.includes(id) || preparing.failed.includes(id)) return;
    draft.mode = { ...draft.mode, preparing: { ...preparing, failed: [...preparing.failed, id] } };
    if (onlyTheDeadlineTells(draft.mode)) return;
    return failPreparation(draft, preparing.path === "p2p" ? "p2p-failed" : "sfu-failed"); // [M8], [M9]
  }
  if (!isToStay(live) || live.epoch !== epoch || !live.members.includes(id)) return; // [M6]
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
function pathDoubted(draft: Draft, id: ParticipantId, epoch: number, doubted: boolean): void {
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

function sfuSetUpFailed(draft: Draft, epoch: number): void {
  if (draft.mode.preparing?.path !== "sfu" || draft.mode.preparing.epoch !== epoch) return; // [M6]
  block(draft, "sfu");
  cancelPreparation(draft, "sfu-failed"); // there is no session that anybody could be on
  settle(draft, "sfu-failed");
}

/** [M10] Whatever ran on the SFU has to be built anew, there or as a mesh; one that is drained carries it until then. */
function leaveSfu(draft: Draft, reason: "media-server-lost" | "media-server-drained"): void {
  const { live, preparing } = draft.mode;
  // What was drained before does not run on the one that is left now.
  if (live?.path === "sfu" && isToStay(live)) {
    const drained = reason === "media-server-drained";
    draft.mode = { ...draft.mode, live: { ...live, lost: !drained, drained } };
  }
  if (preparing?.path === "sfu") cancelPreparation(draft, reason);
  settle(draft, reason);
}

/** [M10] What is prepared in its place goes on; where nothing was possible, it is tried again. */
function drainedSfuLost(draft: Draft): void {
  if (!draft.mode.live?.drained) return;
  loseDrained(draft);
  tryAnewIfStranded(draft);
  settle(draft, "media-server-lost");
}

function loseDrained(draft: Draft): void {
  const { live } = draft.mode;
  if (live?.drained) draft.mode = { ...draft.mode, live: { ...live, lost: true, drained: false } };
}

function mediaServerChanged(draft: Draft, state: MediaServerState): void {
  const { mediaServer, live, preparing, trouble } = draft.mode;
  if (mediaServer === state) return;
  draft.mode = { ...draft.mode, mediaServer: state };
  if (state !== "up") {
    if ((live?.path === "sfu" && isToStay(live)) || preparing?.path === "sfu") countLoss(draft, "sfu");
    loseDrained(draft);
    return leaveSfu(draft, "media-server-lost");
  }
  // A mesh that is being made is nearer than an SFU: while nothing else carries the call, it is let finish.
  if (preparing?.path === "p2p" && (!live || live.lost)) postpone(draft, "sfu", modeTimings.meshFirstMs);
  // One that comes and goes has to wait for its turn, unless people wait for it.
  else if (trouble.sfu.failures <= 1 || !carrier(draft.mode)) unblock(draft, "sfu");
  settle(draft, "media-server-back");
}

function timerFired(draft: Draft, timer: ModeTimer): void {
  switch (timer) {
    case "deadline":
      return passDeadline(draft);
    case "quiet":
      if (!draft.mode.quiet) return;
      // An SFU that is only just taking over is let finish: there is nothing else that people could see.
      if (draft.mode.preparing && carrier(draft.mode) === draft.mode.preparing.path) return startQuiet(draft);
      draft.mode = { ...draft.mode, quiet: false };
      return settle(draft, "call-shrank"); // [M7]
    case "retry-p2p":
      return retry(draft, "p2p");
    case "retry-sfu":
      return retry(draft, "sfu");
    case "calm-p2p":
      return forgetFailures(draft, "p2p");
    case "calm-sfu":
      return forgetFailures(draft, "sfu");
    default:
      return timer satisfies never;
  }
}

function retry(draft: Draft, path: "p2p" | "sfu"): void {
  if (!draft.mode.trouble[path].blocked) return;
  unblock(draft, path);
  settle(draft, "retry");
}
