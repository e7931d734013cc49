import { describeExploration, explore } from "./testing/explore";
import { modeScenes } from "./testing/mode-scenes";
import { modeWorld } from "./testing/mode-world";

/** The first so many states of each room; all of them: `npm run bench -- explore`. */
const maxStates = Number(process.env["EXPLORE_STATES"] ?? 6_000);

test.each(Object.entries(modeScenes))(
  "every promise is kept in every state that can be reached: %s",
  (name, scene) => {
    const found = explore(modeWorld(scene), { maxStates });
    if (process.env["EXPLORE_STATES"]) console.info(describeExploration(name, found));
    // Far fewer would mean that the exploration has stopped early.
    expect(found.states).toBeGreaterThanOrEqual(Math.min(maxStates, 6_000));
    expect(found.depth).toBeGreaterThanOrEqual(6);
  },
  600_000,
);
