import assert from "node:assert/strict";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { PathKind } from "@/lib/protocol/mode";
import { modeTimings, type LivePath, type ModeTimer, type RoomMode, type RoomModeEvent } from "../room-mode";
import { canProve, isToStay, membersOf, wantedPath } from "../wanted-path";

/** Which timers run; a Map or a Set. */
export type Running = { has(timer: ModeTimer): boolean };

/** What must hold of every mode, however it came about. Throws an AssertionError that names the broken promise. */
export function checkMode(mode: RoomMode, timers: Running): void {
  checkModeButTimers(mode);
  checkTimers(mode, timers);
}

/** The same where nothing is known of the timers. */
export function checkModeButTimers(mode: RoomMode): void {
  checkMembers(mode);
  checkNobodyStranded(mode);
  checkNobodyLeftOut(mode);
}

function checkMembers(mode: RoomMode): void {
  const { participants, absent, live, preparing } = mode;
  const ids = participants.map(({ id }) => id);
  assert.ok(isSubset(absent, ids), "[I2] only participants are absent");
  if (ids.length < 2)
    assert.ok(!live && !preparing && !mode.quiet, "[I2] fewer than two people have no path");
  if (live) {
    assert.ok(isSubset(live.members, membersOf(mode, live.path)), "[I2] live members are here and able");
    assert.ok(live.members.length >= 2, "[I2] a live path has two members at least");
    assert.ok(live.epoch <= mode.epoch, "[I3] a live epoch has been prepared");
  }
  assert.ok(isSubset(mode.doubts, live?.members ?? []), "[I2] only who is on the live path doubts it");
  if (mode.doubts.length > 0)
    assert.ok(live?.path === "p2p" && !live.lost, "[I2] only a direct path that may still work is doubted");
  if (preparing) {
    const { path, members, waitingFor, failed, grace, epoch } = preparing;
    assert.ok(isSubset(members, membersOf(mode, path)), "[I2] prepared members are here and able");
    assert.ok(members.length >= 2, "[I2] a preparation has two members at least");
    assert.ok(isSubset(waitingFor, members), "[I2] only members are waited for");
    assert.ok(isSubset(failed, members), "[I2] only members fail");
    assert.equal(epoch, mode.epoch, "[I3] the newest epoch is prepared");
    assert.ok(waitingFor.length > 0, "[I7] somebody is waited for");
    if (waitingFor.every((id) => absent.includes(id)))
      assert.ok(
        grace === "running" || !canProve(mode, members),
        "[I7] nobody waits for those alone whose connection has dropped, but for a moment",
      );
  }
  if (isToStay(live)) assert.notEqual(live.path, preparing?.path, "[I5] what works is not prepared anew");
  if (live?.drained)
    assert.ok(live.path === "sfu" && !live.lost, "[I5] what is drained is an SFU and works for as long");
}

function checkTimers({ live, preparing, quiet, trouble }: RoomMode, timers: Running): void {
  assert.equal(timers.has("deadline"), preparing !== null, "[I8] the deadline runs while preparing");
  assert.equal(timers.has("quiet"), quiet, "[I8] the quiet timer runs in the quiet time");
  if (quiet)
    assert.equal((isToStay(live) ? live : preparing)?.path, "sfu", "[I8] the quiet time is spent on the SFU");
  for (const path of ["p2p", "sfu"] as const) {
    const { blocked, failures } = trouble[path];
    assert.equal(timers.has(`retry-${path}`), blocked, "[I8] a blocked path is tried again");
    assert.equal(timers.has(`calm-${path}`), !blocked && failures > 0, "[I8] failures are forgotten in time");
    if (blocked) assert.ok(failures > 0, "[I8] nothing is blocked without a failure");
  }
}

function checkNobodyStranded(mode: RoomMode): void {
  const { live, preparing, trouble, quiet } = mode;
  const carried = preparing !== null || works(live);
  const possible = wantedPath(withoutTrouble(mode));
  if (possible && possible !== "stay" && canProve(mode, membersOf(mode, possible)) && !carried)
    assert.ok(trouble.p2p.blocked || trouble.sfu.blocked, "[I1] nobody is stranded with nothing scheduled");
  const wanted = wantedPath(mode);
  if (!wanted || wanted === "stay" || !canProve(mode, membersOf(mode, wanted))) return;
  assert.ok(carried, "[I1] while a path can be used, something is live or being prepared");
  if (isToStay(live) && live.path === wanted) return;
  assert.ok(
    preparing?.path === wanted || quiet,
    "[I1] what is wanted is prepared, at once or after the quiet time",
  );
}

function checkNobodyLeftOut(mode: RoomMode): void {
  const { participants, absent, live, preparing, settings } = mode;
  // After a restart of the server: nobody can be told anything before the first is back.
  if (participants.length === absent.length) return;
  const newest = preparing ?? (works(live) ? live : null);
  if (!newest) return;
  const able = membersOf(mode, newest.path);
  if (newest.path === "p2p" && (settings.policy === "sfu-only" || able.length > largestMesh(mode))) return;
  assert.deepEqual(newest.members.toSorted(), able.toSorted(), "[I10] nobody is left out who fits in");
}

/** What must hold of every step. */
export function checkStep(before: RoomMode, event: RoomModeEvent, after: RoomMode): void {
  if (isUnknownAnswer(before, event) || isOldNews(before, event))
    assert.equal(after, before, "[I4] what is stale or said twice changes nothing");
  assert.ok(after.epoch >= before.epoch && after.epoch <= before.epoch + 2, "[I3] epochs grow");
  if (before.preparing && before.preparing.epoch === after.preparing?.epoch)
    assert.ok(
      graces.indexOf(after.preparing.grace) >= graces.indexOf(before.preparing.grace),
      "[I7] the absent are waited for once",
    );
  checkSomebodyNew(event, before, after);
  const remaining =
    before.live?.members.filter((id) => after.participants.some((one) => one.id === id)) ?? [];
  if (remaining.length >= 2) assert.ok(after.live, "[I5] what is live is replaced, never taken away");
  if (before.live?.drained && after.live?.epoch === before.live.epoch && after.live.lost)
    assert.ok(endsDrained.has(event.type), "[I5] what is drained works until it ends");
}

const endsDrained = new Set<RoomModeEvent["type"]>(["drainedSfuLost", "mediaServerChanged"]);

const graces = ["unused", "running", "spent"];

/** Whoever comes has not had a try, and whoever goes may have been the reason. */
function checkSomebodyNew(event: RoomModeEvent, before: RoomMode, after: RoomMode): void {
  const others = before.participants !== after.participants || before.absent !== after.absent;
  if (!others || event.type === "participantDropped" || after.preparing || isToStay(after.live)) return;
  const possible = wantedPath(withoutTrouble(after));
  const hopeless = !possible || possible === "stay" || !canProve(after, membersOf(after, possible));
  assert.ok(hopeless, "[I1] with nothing live, other people are another chance");
}

/** An answer to an epoch that is neither prepared nor live, or of somebody who is not on that path. */
function isUnknownAnswer({ live, preparing }: RoomMode, event: RoomModeEvent): boolean {
  if (event.type === "sfuSetUpFailed") return preparing?.path !== "sfu" || preparing.epoch !== event.epoch;
  if (event.type === "participantReady")
    return preparing?.epoch !== event.epoch || !preparing.members.includes(event.id);
  if (event.type === "pathDoubted")
    return live?.path !== "p2p" || live.epoch !== event.epoch || !live.members.includes(event.id);
  if (event.type !== "participantFailed") return false;
  return ![live, preparing].some((path) => path?.epoch === event.epoch && path.members.includes(event.id));
}

/** Somebody who is here comes, somebody who is gone goes: what is known already, or about people who are not here. */
function isOldNews(
  { participants, absent, knocking, mediaServer, doubts }: RoomMode,
  event: RoomModeEvent,
): boolean {
  const isHere = (id: ParticipantId) => participants.some((one) => one.id === id);
  switch (event.type) {
    case "participantJoined":
      return isHere(event.member.id);
    case "participantLeft":
    case "participantReturned":
      return !isHere(event.id);
    case "participantDropped":
      return !isHere(event.id) || absent.includes(event.id);
    case "knocked":
      return knocking.includes(event.visitor);
    case "knockWithdrawn":
      return !knocking.includes(event.visitor);
    case "mediaServerChanged":
      return mediaServer === event.state;
    case "pathDoubted":
      return doubts.includes(event.id) === event.doubted;
    default:
      return false;
  }
}

/** [I6] A path takes over when everybody who is there is ready, or when it is better than what there was. */
export function checkCommit(
  before: RoomMode,
  event: RoomModeEvent,
  epoch: number,
  absent: RoomMode["absent"],
): void {
  const { preparing, live } = before;
  assert.ok(preparing, "[I6] only what was prepared is committed");
  assert.equal(epoch, preparing.epoch, "[I6] only the current epoch is committed");
  const members = preparing.members.filter((id) => event.type !== "participantLeft" || event.id !== id);
  const now = event.type === "participantReady" ? event.id : null;
  const waitingFor = preparing.waitingFor.filter((id) => members.includes(id) && id !== now);
  if (waitingFor.length === 0) return;
  const ready = members.filter((id) => !waitingFor.includes(id));
  if (waitingFor.every((id) => absent.includes(id))) {
    const here = ready.filter((id) => !absent.includes(id));
    assert.ok(here.length >= 2, "[I6] two people who are there have to say that it works");
    const timeIsUp = event.type === "timerFired" && event.timer === "deadline";
    if (!timeIsUp && preparing.grace !== "spent" && live && survives(live, event))
      assert.ok(
        !waitingFor.some((id) => live.members.includes(id)),
        "[I6] who talks on the live path has a moment to come back",
      );
    return;
  }
  const served = works(live) ? (live?.members.length ?? 0) : 0;
  assert.ok(ready.length > served || served === 0, "[I6] an unproven path takes nothing away");
}

/** Whether the live path still carries people after this event. */
function survives({ lost, drained, path, epoch, members }: LivePath, event: RoomModeEvent): boolean {
  if (lost) return false;
  if (event.type === "participantLeft") return members.filter((id) => id !== event.id).length >= 2;
  if (event.type === "participantFailed") return event.epoch !== epoch;
  if (event.type === "participantReturned") return path === "sfu" || event.epochs.includes(epoch);
  if (path === "p2p") return true;
  return drained
    ? !endsDrained.has(event.type)
    : event.type !== "sfuLost" && event.type !== "mediaServerChanged";
}

/** No wait is longer than this, in ms. */
export const longestWaitMs = Math.max(...Object.values(modeTimings));

export const largestMesh = ({ settings }: RoomMode): number =>
  Math.max(settings.p2pLimit, settings.meshLimit);

export const mayBeDirect = ({ settings, requirements }: RoomMode): boolean =>
  settings.policy !== "sfu-only" && requirements.length === 0;

export const isSubset = (part: readonly ParticipantId[], whole: readonly ParticipantId[]): boolean =>
  part.every((id, at) => whole.includes(id) && part.indexOf(id) === at);

const works = (live: LivePath | null): boolean => live !== null && !live.lost;

const untroubled: Record<PathKind, RoomMode["trouble"][PathKind]> = {
  p2p: { blocked: false, failures: 0 },
  sfu: { blocked: false, failures: 0 },
};

const withoutTrouble = (mode: RoomMode): RoomMode => ({ ...mode, trouble: untroubled });
