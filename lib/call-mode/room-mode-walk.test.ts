import fc from "fast-check";
import type { ModeTimer, RoomModeEvent } from "./room-mode";
import { epochsOf } from "./testing/check-calm";
import { checkEffects } from "./testing/check-effects";
import { checkMode, checkStep } from "./testing/check-invariants";
import { makeMember, makeRoom, makeSettings, type TestRoom } from "./testing/make-room";
import { membersOf, wantedPath } from "./wanted-path";

const people = [
  ...["ana", "ben", "chi", "dia", "eve", "fay"].map((name) => makeMember(name)),
  makeMember("gil", ["p2p"]),
  makeMember("hal", ["sfu"]),
  makeMember("ida", []),
];

/** One step of the walk. `pick` chooses among what is there when the step is taken, so that most steps do something. */
const move = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant("joinOrLeave" as const) },
    { weight: 6, arbitrary: fc.constant("ready" as const) },
    { weight: 3, arbitrary: fc.constant("timer" as const) },
    fc.constantFrom(
      "failed",
      "doubted",
      "stale",
      "dropped",
      "returned",
      "knock",
      "sfuLost",
      "setUpFailed",
      "mediaServer",
      "settings",
      "required",
    ),
  ),
  pick: fc.nat(1000),
});
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

const settings = [
  makeSettings(),
  makeSettings({ policy: "sfu-only" }),
  makeSettings({ p2pLimit: 4, meshLimit: 3 }),
  makeSettings({ p2pLimit: 3 }),
];

function eventOf({ kind, pick }: Move, { mode, timers }: TestRoom): RoomModeEvent | null {
  const choose = <T>(list: readonly T[]): T | null => list[pick % Math.max(1, list.length)] ?? null;
  const epoch = mode.preparing?.epoch ?? mode.live?.epoch ?? mode.epoch;
  switch (kind) {
    case "joinOrLeave": {
      const member = choose(people);
      if (!member) return null;
      const isHere = mode.participants.some(({ id }) => id === member.id);
      return isHere ? { type: "participantLeft", id: member.id } : { type: "participantJoined", member };
    }
    case "ready": {
      const id = choose(mode.preparing?.waitingFor ?? []);
      return id && { type: "participantReady", id, epoch };
    }
    case "failed": {
      const epochs = [mode.preparing?.epoch, mode.live?.epoch].filter((one) => one !== undefined);
      const id = choose(mode.participants)?.id;
      return id ? { type: "participantFailed", id, epoch: choose(epochs) ?? epoch } : null;
    }
    case "doubted": {
      const id = choose(mode.participants)?.id;
      return id ? { type: "pathDoubted", id, epoch, doubted: pick % 2 === 0 } : null;
    }
    case "stale": {
      const id = choose(people)?.id;
      return id
        ? { type: pick % 2 ? "participantReady" : "participantFailed", id, epoch: pick % (epoch + 1) }
        : null;
    }
    case "dropped": {
      const id = choose(mode.participants)?.id;
      return id ? { type: "participantDropped", id } : null;
    }
    case "returned": {
      const id = choose(mode.participants)?.id;
      const epochs = [mode.live?.epoch, mode.preparing?.epoch].filter((one) => one !== undefined);
      return id ? { type: "participantReturned", id, epochs: epochs.slice(pick % 3) } : null;
    }
    case "timer": {
      const timer = choose<ModeTimer>([...timers.keys()]);
      return timer && { type: "timerFired", timer };
    }
    case "knock":
      return { type: pick % 2 ? "knocked" : "knockWithdrawn", visitor: `socket-${pick % 3}` };
    case "sfuLost":
      return { type: "sfuLost" };
    case "setUpFailed":
      return { type: "sfuSetUpFailed", epoch };
    case "mediaServer":
      return { type: "mediaServerChanged", state: choose(["up", "up", "starting", "down"] as const) ?? "up" };
    case "settings":
      return { type: "settingsChanged", settings: choose(settings) ?? makeSettings() };
    case "required":
      return { type: "requirementsChanged", requirements: pick % 2 ? ["recording"] : [] };
    default:
      return kind satisfies never;
  }
}

/** A room that keeps every promise at every step, or throws. */
function makeCheckedRoom(): TestRoom {
  const room: TestRoom = makeRoom({
    onStep: (before, event, effects) => {
      checkStep(before, event, room.mode);
      checkEffects(before, event, room.mode, effects);
      checkMode(room.mode, room.timers);
    },
  });
  return room;
}

function walk(moves: readonly Move[]): TestRoom {
  const room = makeCheckedRoom();
  for (const one of moves) {
    const event = eventOf(one, room);
    if (event) room.send(event);
  }
  return room;
}

/** Nobody comes or goes any more, everything works, and time passes. */
function calmDown(room: TestRoom): void {
  room.mediaServer("up");
  for (const id of room.mode.doubts)
    room.send({ type: "pathDoubted", id, epoch: room.mode.live?.epoch ?? 0, doubted: false });
  for (const id of room.mode.absent)
    room.send({ type: "participantReturned", id, epochs: epochsOf(room.mode) });
  for (let round = 0; round < 20; round += 1) {
    room.allReady();
    for (const timer of ["quiet", "retry-p2p", "retry-sfu"] as const)
      if (room.timers.has(timer)) room.fire(timer);
  }
}

test("a random walk keeps every promise, and ends on the path that the room wants", () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 120 }), (moves) => {
      const room = walk(moves);
      calmDown(room);
      const { mode } = room;
      const wanted = wantedPath(mode);
      expect({ preparing: mode.preparing, quiet: mode.quiet }).toEqual({ preparing: null, quiet: false });
      expect([mode.trouble.p2p.blocked, mode.trouble.sfu.blocked]).toEqual([false, false]);
      if (wanted === null) expect(mode.live).toBeNull();
      if (wanted === null || wanted === "stay") return;
      expect(mode.live).toMatchObject({ path: wanted, lost: false });
      expect(mode.live?.members.toSorted()).toEqual(membersOf(mode, wanted).toSorted());
    }),
    { numRuns: 2000 },
  );
});

test("the walk reaches what it is meant to check", () => {
  const seen = new Set<string>();
  for (const moves of fc.sample(fc.array(move, { minLength: 100, maxLength: 120 }), {
    numRuns: 100,
    seed: 7,
  })) {
    const room = makeRoom({
      onStep: (_before, _event, effects) => {
        for (const effect of effects)
          seen.add("path" in effect ? `${effect.type} ${effect.path}` : effect.type);
        for (const timer of room.timers.keys()) seen.add(timer);
      },
    });
    for (const one of moves) {
      const event = eventOf(one, room);
      if (event) room.send(event);
    }
  }
  const paths = ["prepare", "commit", "cancel", "extend"].flatMap((type) => [`${type} p2p`, `${type} sfu`]);
  const timers: ModeTimer[] = ["deadline", "quiet", "retry-p2p", "retry-sfu", "calm-p2p", "calm-sfu"];
  expect([...seen]).toEqual(expect.arrayContaining([...paths, ...timers, "renew", "stop"]));
});
