import { makeMember, makeSettings } from "./make-room";
import type { ModeWorldOptions } from "./mode-world";

const people = ["ana", "ben", "chi", "dia"].map((name) => makeMember(name));

/** A mesh of three at most, so that four people are more than it carries. */
const usual = makeSettings({ meshLimit: 3 });

/** The rooms that are explored: each is small in some way, together they have everything. */
export const modeScenes: Readonly<Record<string, ModeWorldOptions>> = {
  "four people whose connections drop": { people, settings: [usual], absences: true },
  "three people, settings, requirements, knocks": {
    people: people.slice(0, 3),
    settings: [
      usual,
      makeSettings({ policy: "sfu-only" }),
      makeSettings({ p2pLimit: 3, meshLimit: 2 }),
      makeSettings({ meshLimit: 2 }),
    ],
    visitors: 1,
    requirements: true,
  },
  "four people whose browsers cannot do everything": {
    people: [...people.slice(0, 2), makeMember("gil", ["p2p"]), makeMember("hal", ["sfu"])],
    settings: [usual],
    absences: true,
  },
};
