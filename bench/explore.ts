import { describeExploration, explore } from "@/lib/call-mode/testing/explore";
import { modeScenes } from "@/lib/call-mode/testing/mode-scenes";
import { modeWorld } from "@/lib/call-mode/testing/mode-world";

/**
 * Goes through the states that the rules of a room can reach, for so many seconds in all; lib/call-mode/CALL_MODE.md
 * has the promises that are checked in each. @throws Error with the shortest way to a promise that is broken
 */
export function benchExplore(seconds: number): void {
  const scenes = Object.entries(modeScenes);
  let left = seconds;
  for (const [index, [name, scene]] of scenes.entries()) {
    // What an exploration that is complete has not used is for the next ones.
    const found = explore(modeWorld(scene), { seconds: left / (scenes.length - index) });
    left = Math.max(0, left - found.seconds);
    console.log(describeExploration(name, found));
  }
}
