import type { ParticipantId } from "@/lib/protocol/ids";
import type { MediaServerState } from "@/lib/protocol/mode";
import type { Member, ModeSettings, ModeTimer, PathTrouble, PreparingPath, RoomMode } from "../room-mode";
import type { ModeState } from "./mode-world";

/** All that a mode says of one person, in seven bits. */
export function personBits(
  { participants, absent, live, doubts, preparing }: RoomMode,
  id: ParticipantId,
): number {
  return (
    (participants.some((one) => one.id === id) ? 1 : 0) |
    (live?.members.includes(id) ? 2 : 0) |
    (preparing?.members.includes(id) ? 4 : 0) |
    (preparing?.waitingFor.includes(id) ? 8 : 0) |
    (preparing?.failed.includes(id) ? 16 : 0) |
    (absent.includes(id) ? 32 : 0) |
    (doubts.includes(id) ? 64 : 0)
  );
}

/**
 * A short text that two states share when they behave alike: who is who, in which order people came, the epochs, and
 * whether a path has failed three times or ten make no difference to what can happen.
 */
export function makeModeKey(
  people: readonly Member[],
  settings: readonly ModeSettings[],
): (state: ModeState) => string {
  const kinds = [...new Set(people.map(({ able }) => able.join()))];
  const kindOf = new Map(people.map(({ id, able }) => [id, kinds.indexOf(able.join())]));
  return ({ mode, timers }) => {
    const { participants, live, preparing, trouble } = mode;
    const codes: number[] = [];
    for (const { id } of participants) codes.push(32 + personBits(mode, id) + 128 * (kindOf.get(id) ?? 0));
    codes.sort((one, other) => one - other);
    let running = 0;
    for (const timer of timers.keys()) running += timerBits[timer];
    // Digits of a number whose bases are how many values each can have.
    let rest = live ? (live.path === "sfu" ? 1 : 3) + (live.lost ? 1 : live.drained ? 4 : 0) : 0;
    rest = rest * 7 + (preparing ? (preparing.path === "sfu" ? 1 : 4) + graces[preparing.grace] : 0);
    rest = (rest * 8 + troubleDigit(trouble.p2p)) * 8 + troubleDigit(trouble.sfu);
    rest = (rest * 2 + (mode.quiet ? 1 : 0)) * 3 + serverStates[mode.mediaServer];
    rest = (rest * 8 + settings.indexOf(mode.settings)) * 2 + Math.min(mode.requirements.length, 1);
    rest = (rest * 4 + mode.knocking.length) * 64 + running;
    return String.fromCharCode(...codes) + rest.toString(36);
  };
}

const timerBits: Record<ModeTimer, number> = {
  deadline: 1,
  quiet: 2,
  "retry-p2p": 4,
  "retry-sfu": 8,
  "calm-p2p": 16,
  "calm-sfu": 32,
};

const graces: Record<PreparingPath["grace"], number> = { unused: 0, running: 1, spent: 2 };

const serverStates: Record<MediaServerState, number> = { up: 0, starting: 1, down: 2 };

const troubleDigit = ({ blocked, failures }: PathTrouble) => (blocked ? 4 : 0) + Math.min(failures, 3);
