import { participantId, type ParticipantId } from "@/lib/protocol/ids";
import type { MediaServerState, PathKind } from "@/lib/protocol/mode";
import {
  defaultModeSettings,
  initialRoomMode,
  type Member,
  type ModeSettings,
  type ModeTimer,
  type RoomMode,
  type RoomModeEffect,
  type RoomModeEvent,
} from "../room-mode";
import { reduceRoomMode } from "../room-mode-reducer";

export const makeId = (name: string): ParticipantId => participantId.parse(`${name}-seat`.padStart(8, "_"));

export const makeMember = (name: string, able: readonly PathKind[] = ["p2p", "sfu"]): Member => ({
  id: makeId(name),
  able,
});

export const makeSettings = (changes: Partial<ModeSettings> = {}): ModeSettings => ({
  ...defaultModeSettings,
  ...changes,
});

export type MakeRoomOptions = {
  mediaServer?: MediaServerState;
  settings?: Partial<ModeSettings>;
  /** Called after each step, with the mode before it and what it did. */
  onStep?: (before: RoomMode, event: RoomModeEvent, effects: readonly RoomModeEffect[]) => void;
};

/** A room without sockets: takes events, keeps the mode and the timers that its effects have started. */
export type TestRoom = ReturnType<typeof makeRoom>;

export function makeRoom({ mediaServer = "up", settings, onStep }: MakeRoomOptions = {}) {
  let mode = freeze(initialRoomMode(makeSettings(settings), mediaServer));
  let last: RoomModeEffect[] = [];
  const timers = new Map<ModeTimer, number>();

  const send = (event: RoomModeEvent): RoomModeEffect[] => {
    const before = mode;
    if (event.type === "timerFired") timers.delete(event.timer);
    const step = reduceRoomMode(before, event);
    mode = freeze(step.mode);
    last = step.effects;
    for (const effect of step.effects) {
      if (effect.type === "startTimer") timers.set(effect.timer, effect.ms);
      if (effect.type === "stopTimer") timers.delete(effect.timer);
    }
    onStep?.(before, event, step.effects);
    return step.effects;
  };

  return {
    send,
    timers,
    get mode() {
      return mode;
    },
    /** Effects of the newest event, without timers. */
    get effects() {
      return last.filter(({ type }) => type !== "startTimer" && type !== "stopTimer");
    },
    join(...names: string[]) {
      for (const name of names) send({ type: "participantJoined", member: makeMember(name) });
    },
    joinAble(name: string, ...able: PathKind[]) {
      send({ type: "participantJoined", member: makeMember(name, able) });
    },
    leave(...names: string[]) {
      for (const name of names) send({ type: "participantLeft", id: makeId(name) });
    },
    drop(...names: string[]) {
      for (const name of names) send({ type: "participantDropped", id: makeId(name) });
    },
    /** With all that they had. */
    comeBack(...names: string[]) {
      const epochs = [mode.live?.epoch, mode.preparing?.epoch].filter((one) => one !== undefined);
      for (const name of names) send({ type: "participantReturned", id: makeId(name), epochs });
    },
    ready(...names: string[]) {
      const { epoch } = mode;
      for (const name of names) send({ type: "participantReady", id: makeId(name), epoch });
    },
    /** Everybody who is still waited for says that it works. */
    allReady() {
      const { preparing } = mode;
      for (const id of preparing?.waitingFor ?? [])
        send({ type: "participantReady", id, epoch: preparing?.epoch ?? 0 });
    },
    fail(name: string, epoch = mode.epoch) {
      send({ type: "participantFailed", id: makeId(name), epoch });
    },
    /** Nothing comes to this person over the live path, or something comes again. */
    doubt(name: string, doubted = true, epoch = mode.live?.epoch ?? 0) {
      send({ type: "pathDoubted", id: makeId(name), epoch, doubted });
    },
    /** A timer that is not running cannot fire. */
    fire(timer: ModeTimer) {
      if (!timers.has(timer)) throw new Error(`The timer ${timer} is not running.`);
      send({ type: "timerFired", timer });
    },
    mediaServer(state: MediaServerState) {
      send({ type: "mediaServerChanged", state });
    },
  };
}

/** A room in which these people talk on the path that fits them. */
export function makeRoomWith(names: readonly string[], options: MakeRoomOptions = {}): TestRoom {
  const room = makeRoom(options);
  room.join(...names);
  room.allReady();
  return room;
}

/** Freezes in depth, so that a reducer that writes into its input throws. */
export function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
  return value;
}
