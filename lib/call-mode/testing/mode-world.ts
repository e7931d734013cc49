import {
  initialRoomMode,
  type Member,
  type ModeSettings,
  type ModeTimer,
  type RoomMode,
  type RoomModeEffect,
  type RoomModeEvent,
  type RoomModeStep,
} from "../room-mode";
import { reduceRoomMode } from "../room-mode-reducer";
import { epochsOf, everyCalm, makeCalmCheck } from "./check-calm";
import { checkEffects } from "./check-effects";
import { checkMode, checkStep } from "./check-invariants";
import type { World } from "./explore";
import { freeze } from "./make-room";
import { makeModeKey, personBits } from "./mode-key";

/** One state of a room with the timers that run in it, each with its full time in ms. */
export type ModeState = { mode: RoomMode; timers: ReadonlyMap<ModeTimer, number> };

export type ModeWorldOptions = {
  /** Who may come, and which paths their browsers can use. */
  people: readonly Member[];
  /** Settings that the host changes between. */
  settings: readonly ModeSettings[];
  /** How many may stand at the door at once. */
  visitors?: number;
  /** Whether connections may drop and come back. */
  absences?: boolean;
  /** Whether something may be required of the SFU ([M14]). */
  requirements?: boolean;
  /** For tests of what is found: a reducer that breaks a promise. */
  reduce?: typeof reduceRoomMode;
};

/**
 * Everything that can happen to a room: people come, go, drop and return, say that a path works or not, to any epoch
 * and in any order (so a message may be lost, late or repeated), timers fire early or late, media servers come and go.
 */
export function modeWorld(options: ModeWorldOptions): World<ModeState, RoomModeEvent> {
  const { people, settings, reduce = reduceRoomMode } = options;
  const step = (state: ModeState, event: RoomModeEvent) => stepChecked(reduce, state, event);
  const key = makeModeKey(people, settings);
  const calms = everyCalm.map((calm) => makeCalmCheck(calm, step, key));
  return {
    starts: settings.map((one) => ({
      mode: initialRoomMode(one, "up"),
      timers: new Map<ModeTimer, number>(),
    })),
    eventsIn: (state) => eventsIn(state, options),
    step,
    keyOf: key,
    check: (state) => {
      checkMode(state.mode, state.timers);
      for (const check of calms) check(state);
    },
  };
}

/** The next state, if every promise is kept on the way to it. */
function stepChecked(
  reduce: typeof reduceRoomMode,
  { mode, timers }: ModeState,
  event: RoomModeEvent,
): ModeState {
  const step = reduceFrozen(reduce, mode, event);
  checkStep(mode, event, step.mode);
  checkEffects(mode, event, step.mode, step.effects);
  return { mode: step.mode, timers: timersAfter(timers, event, step.effects) };
}

function reduceFrozen(reduce: typeof reduceRoomMode, mode: RoomMode, event: RoomModeEvent): RoomModeStep {
  try {
    return reduce(freeze(mode), freeze(event));
  } catch (cause) {
    throw new Error(`[I11] the reducer throws, or writes into what it is given: ${String(cause)}`, { cause });
  }
}

function timersAfter(
  timers: ReadonlyMap<ModeTimer, number>,
  event: RoomModeEvent,
  effects: readonly RoomModeEffect[],
): ReadonlyMap<ModeTimer, number> {
  const next = new Map(timers);
  if (event.type === "timerFired") next.delete(event.timer);
  for (const effect of effects) {
    if (effect.type === "startTimer") next.set(effect.timer, effect.ms);
    if (effect.type === "stopTimer") next.delete(effect.timer);
  }
  return next;
}

function eventsIn(
  { mode, timers }: ModeState,
  { people, settings, visitors = 0, requirements = false, absences = false }: ModeWorldOptions,
) {
  const events: RoomModeEvent[] = [];
  const { live, preparing, epoch } = mode;
  // Two people about whom the same is true are interchangeable: one of them stands for both.
  const seen = new Set<string>();
  const stale = epoch - 1 === live?.epoch || epoch === 0 ? epoch + 1 : epoch - 1;
  const epochs = [...new Set([live?.epoch, preparing?.epoch, epoch, stale])];
  for (const member of people) {
    const { id } = member;
    const what = `${member.able.join()} ${personBits(mode, id)}`;
    if (seen.has(what)) continue;
    seen.add(what);
    const isAbsent = mode.absent.includes(id);
    // Also what has no use any more: it may be said twice, or too late.
    events.push({ type: "participantLeft", id }, { type: "participantJoined", member });
    if (absences) events.push({ type: "participantDropped", id });
    if (isAbsent) events.push({ type: "participantReturned", id, epochs: epochsOf(mode) });
    // A new page has nothing; one that was away for long may have what was live then.
    if (absences)
      for (const kept of [[], live ? [live.epoch] : []])
        events.push({ type: "participantReturned", id, epochs: kept });
    if (live?.path === "p2p" && !live.lost)
      for (const doubted of [true, false])
        events.push({ type: "pathDoubted", id, epoch: live.epoch, doubted });
    for (const one of epochs)
      if (one !== undefined)
        events.push(
          { type: "participantReady", id, epoch: one },
          { type: "participantFailed", id, epoch: one },
        );
  }
  for (let at = 0; at < visitors; at += 1) {
    const visitor = `visitor-${at}`;
    events.push({ type: "knocked", visitor }, { type: "knockWithdrawn", visitor });
  }
  events.push(
    { type: "sfuLost" },
    { type: "sfuDrained" },
    { type: "sfuUnsuited" },
    { type: "drainedSfuLost" },
    { type: "sfuSetUpFailed", epoch },
    { type: "sfuSetUpFailed", epoch: stale },
  );
  for (const state of ["up", "starting", "down"] as const) events.push({ type: "mediaServerChanged", state });
  for (const one of settings)
    if (one !== mode.settings) events.push({ type: "settingsChanged", settings: one });
  if (requirements)
    events.push({
      type: "requirementsChanged",
      requirements: mode.requirements.length > 0 ? [] : ["recording"],
    });
  for (const timer of timers.keys()) events.push({ type: "timerFired", timer });
  return events;
}
