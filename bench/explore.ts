import { describeExploration, explore, type Exploration } from "@/lib/call-mode/testing/explore";
import { modeScenes } from "@/lib/call-mode/testing/mode-scenes";
import { modeWorld } from "@/lib/call-mode/testing/mode-world";
import { switcherWorld } from "@/lib/testing/explorer/switcher-world";

type Exploring = (budget: { seconds: number }) => Exploration;

/**
 * Goes through the states that the rules of a room can reach, alone and with the path switchers of its people, for so
 * many seconds in all; lib/call-mode/CALL_MODE.md has the promises that are checked in each.
 * @throws Error with the shortest way to a promise that is broken
 */
export function benchExplore(seconds: number): void {
  const worlds: [string, Exploring][] = [
    ...Object.entries(modeScenes).map(([name, scene]): [string, Exploring] => [
      name,
      (budget) => explore(modeWorld(scene), budget),
    ]),
    ["three switchers, a wire that takes its time and breaks", (budget) => explore(switcherWorld(), budget)],
    [
      "three switchers, a wire that keeps nothing",
      (budget) => explore(switcherWorld({ wild: true }), budget),
    ],
  ];
  const { info } = console;
  console.info = () => undefined; // what switchers say of preparations that were given up
  try {
    let left = seconds;
    for (const [index, [name, run]] of worlds.entries()) {
      // What an exploration that is complete has not used is for the next ones.
      const found = run({ seconds: left / (worlds.length - index) });
      left = Math.max(0, left - found.seconds);
      console.log(describeExploration(name, found));
    }
  } finally {
    console.info = info;
  }
}
