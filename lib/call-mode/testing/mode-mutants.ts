import type { ModeSettings, RoomModeEffect, RoomModeEvent, RoomModeStep } from "../room-mode";
import { reduceRoomMode } from "../room-mode-reducer";

type Reduce = typeof reduceRoomMode;

/** A reducer with one mistake that somebody could make, and the promise of CALL_MODE.md that it breaks. */
export type ModeMutant = { promise: string; mistake: string; reduce: Reduce };

const has = ({ effects }: RoomModeStep, type: RoomModeEffect["type"]) =>
  effects.some((effect) => effect.type === type);

const without = ({ effects }: RoomModeStep, keep: (effect: RoomModeEffect) => boolean) =>
  effects.filter((effect) => keep(effect));

export const modeMutants: readonly ModeMutant[] = [
  {
    promise: "I1",
    mistake: "a media server is lost and nothing takes its place",
    reduce: (mode, event) => {
      const step = reduceRoomMode(mode, event);
      if (event.type !== "sfuLost" || !has(step, "prepare")) return step;
      const effects = without(step, ({ type }) => type !== "prepare" && type !== "startTimer");
      return { mode: { ...step.mode, preparing: null, epoch: mode.epoch }, effects };
    },
  },
  {
    promise: "I2",
    mistake: "who leaves stays a member of what is live",
    reduce: (mode, event) => {
      const step = reduceRoomMode(mode, event);
      const { live } = step.mode;
      if (event.type !== "participantLeft" || !live || !mode.live?.members.includes(event.id)) return step;
      return { ...step, mode: { ...step.mode, live: { ...live, members: mode.live.members } } };
    },
  },
  {
    promise: "I3",
    mistake: "a second preparation has the number of the first",
    reduce: (mode, event) => {
      const step = reduceRoomMode(mode, event);
      const { preparing } = step.mode;
      if (mode.epoch === 0 || !preparing || preparing.epoch === mode.epoch) return step;
      const { epoch } = mode;
      return {
        mode: { ...step.mode, epoch, preparing: { ...preparing, epoch } },
        effects: step.effects.map((effect) => (effect.type === "prepare" ? { ...effect, epoch } : effect)),
      };
    },
  },
  {
    promise: "I4",
    mistake: "whoever is ready for some epoch is ready for the newest",
    reduce: (mode, event) =>
      event.type === "participantReady"
        ? reduceRoomMode(mode, { ...event, epoch: mode.epoch })
        : reduceRoomMode(mode, event),
  },
  {
    promise: "I5",
    mistake: "what is live is closed when something else is prepared",
    reduce: (mode, event) => {
      const step = reduceRoomMode(mode, event);
      if (!has(step, "prepare") || !step.mode.live) return step;
      const stop: RoomModeEffect = { type: "stop", reason: "policy" };
      return { mode: { ...step.mode, live: null, doubts: [] }, effects: [stop, ...step.effects] };
    },
  },
  {
    promise: "I6",
    mistake: "the first who is ready speaks for all",
    reduce: (mode, event) => {
      if (event.type !== "participantReady" || !mode.preparing?.waitingFor.includes(event.id))
        return reduceRoomMode(mode, event);
      return inTurn(
        mode.preparing.waitingFor.map((id) => ({ ...event, id })),
        { mode, effects: [] },
      );
    },
  },
  {
    promise: "I6",
    mistake: "a media server that is drained counts as lost when the time for the move is up",
    reduce: (mode, event) => {
      const { live } = mode;
      if (!live?.drained || event.type !== "timerFired" || event.timer !== "deadline")
        return reduceRoomMode(mode, event);
      const step = reduceRoomMode({ ...mode, live: { ...live, lost: true, drained: false } }, event);
      return step.mode.live?.epoch === live.epoch ? { ...step, mode: { ...step.mode, live } } : step;
    },
  },
  {
    promise: "I7",
    mistake: "who drops out goes on being waited for",
    reduce: (mode, event) => {
      const step = reduceRoomMode(mode, event);
      if (event.type !== "participantDropped" || step.mode === mode) return step;
      return { mode: { ...mode, absent: step.mode.absent }, effects: [] };
    },
  },
  {
    promise: "I8",
    mistake: "the deadline goes on after the commit",
    reduce: (mode, event) => {
      const step = reduceRoomMode(mode, event);
      if (!has(step, "commit")) return step;
      const isStop = (effect: RoomModeEffect) => effect.type === "stopTimer" && effect.timer === "deadline";
      return { ...step, effects: without(step, (effect) => !isStop(effect)) };
    },
  },
  {
    promise: "I9",
    mistake: "two people are connected directly, whatever the host has set",
    reduce: (mode, event) => {
      const lax = ({ policy: _any, ...settings }: ModeSettings): ModeSettings => ({
        ...settings,
        policy: "auto",
      });
      const changed = event.type === "settingsChanged";
      const before = { ...mode, settings: lax(mode.settings) };
      const step = reduceRoomMode(before, changed ? { ...event, settings: lax(event.settings) } : event);
      if (step.mode === before) return { ...step, mode };
      return { ...step, mode: { ...step.mode, settings: changed ? event.settings : mode.settings } };
    },
  },
  {
    promise: "I10",
    mistake: "who comes while something is prepared is left out of it",
    reduce: (mode, event) => {
      const step = reduceRoomMode(mode, event);
      const goesOn = mode.preparing !== null && step.mode.preparing?.epoch === mode.preparing.epoch;
      if (event.type !== "participantJoined" || step.mode === mode || !goesOn) return step;
      return { ...step, mode: { ...step.mode, preparing: mode.preparing } };
    },
  },
  {
    promise: "I11",
    mistake: "the mode is written into",
    reduce: (mode, event) => {
      const step = reduceRoomMode(mode, event);
      if (event.type === "knocked" || event.type === "participantJoined") Object.assign(mode, step.mode);
      return step;
    },
  },
  {
    promise: "I12",
    mistake: "each quiet time is followed by another one",
    reduce: (mode, event) =>
      event.type === "timerFired" && event.timer === "quiet"
        ? { mode, effects: [{ type: "startTimer", timer: "quiet", ms: 5_000 }] }
        : reduceRoomMode(mode, event),
  },
  {
    promise: "I13",
    mistake: "a commit turns microphones on",
    reduce: (mode, event) => {
      const step = reduceRoomMode(mode, event);
      const loud = step.effects.map((effect) =>
        effect.type === "commit" ? { ...effect, mic: true } : effect,
      );
      return { ...step, effects: loud };
    },
  },
];

/** What comes of several events, as if they were one. */
function inTurn(events: readonly RoomModeEvent[], from: RoomModeStep): RoomModeStep {
  return events.reduce((before, event) => {
    const { mode, effects } = reduceRoomMode(before.mode, event);
    return { mode, effects: [...before.effects, ...effects] };
  }, from);
}
