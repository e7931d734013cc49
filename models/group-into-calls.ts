import type { PersonKey } from "./message";
import type { ParticipationRecord } from "./participation";

/** A pause in which nobody is there and that is still the same call: everybody reloads the page, a server restarts. */
const PAUSE_MS = 5 * 60_000;

type Stay = Pick<ParticipationRecord, "person" | "name" | "role" | "joinedAt" | "leftAt">;

/** One person in one call, however often they came and went. */
export type CallPerson = Pick<Stay, "name" | "role" | "joinedAt" | "leftAt"> & {
  /** How long they were there altogether, in ms; of whoever is still there until now. */
  stayedMs: number;
};

/** From the first who came to the last who left; `endedAt` null: it goes on. */
export type Call = { startedAt: Date; endedAt: Date | null; people: CallPerson[] };

/** The calls that stays belong to, the newest first; people in the order in which they came. */
export function groupIntoCalls(stays: readonly Stay[], now: Date): Call[] {
  const calls: { startedAt: Date; end: number; stays: Stay[] }[] = [];
  for (const stay of stays.toSorted((a, b) => a.joinedAt.getTime() - b.joinedAt.getTime())) {
    const end = stay.leftAt?.getTime() ?? Infinity;
    const call = calls.at(-1);
    if (call && stay.joinedAt.getTime() <= call.end + PAUSE_MS) {
      call.stays.push(stay);
      call.end = Math.max(call.end, end);
    } else calls.push({ startedAt: stay.joinedAt, end, stays: [stay] });
  }
  return calls
    .map(({ startedAt, end, stays: of }) => ({
      startedAt,
      endedAt: end === Infinity ? null : new Date(end),
      people: mergePeople(of, now),
    }))
    .toReversed();
}

function mergePeople(stays: readonly Stay[], now: Date): CallPerson[] {
  const people = new Map<PersonKey, CallPerson>();
  for (const { person, name, role, joinedAt, leftAt } of stays) {
    const stayedMs = (leftAt ?? now).getTime() - joinedAt.getTime();
    const known = people.get(person);
    people.set(person, {
      name,
      role,
      joinedAt: known?.joinedAt ?? joinedAt,
      leftAt: known && (known.leftAt === null || leftAt === null) ? null : laterOf(known?.leftAt, leftAt),
      // Two windows of one person at the same time count twice.
      stayedMs: (known?.stayedMs ?? 0) + stayedMs,
    });
  }
  return [...people.values()];
}

function laterOf(one: Date | null | undefined, other: Date | null): Date | null {
  return one && other && one > other ? one : other;
}
