import { describeExploration, explore } from "@/lib/call-mode/testing/explore";
import type { Hear } from "./switcher-call";
import { switcherWorld } from "./switcher-world";

/** The first so many calls; more with EXPLORE_STATES, or by `npm run bench -- explore`. */
const maxStates = Number(process.env["EXPLORE_STATES"] ?? 600);

beforeEach(() => void jest.spyOn(console, "info").mockImplementation(() => undefined));

test.each([
  ["a wire that takes its time and breaks", { wild: false }],
  ["a wire that keeps nothing", { wild: true }],
])(
  "switchers and rules keep their promises over %s",
  (name, options) => {
    const found = explore(switcherWorld(options), { maxStates });
    if (process.env["EXPLORE_STATES"]) console.warn(describeExploration(name, found));
    expect(found.states).toBeGreaterThanOrEqual(maxStates);
  },
  600_000,
);

const mistakes: [string, RegExp, Hear][] = [
  [
    "closes what is live as soon as something is prepared",
    /\[S[45]\]/,
    (browser, word) => {
      if (word.type === "prepare") browser.switcher.stop();
      browser.hear(word);
    },
  ],
  [
    "goes on with what was cancelled",
    /\[S5\]/,
    (browser, word) => {
      if (word.type !== "cancelled") browser.hear(word);
    },
  ],
  [
    "forgets to close the path that was replaced",
    /\[S2\]/,
    (browser, word) => {
      const old = browser.switcher.live;
      browser.hear(word);
      for (const path of browser.paths) if (word.type === "commit" && path === old) path.closed = false;
    },
  ],
  [
    "does not hear of who has left",
    /\[S\d\]/,
    (browser, word) => {
      if (word.type !== "left") browser.hear(word);
    },
  ],
];

test.each(mistakes)("a browser that %s does not get through", (_what, promise, hear) => {
  expect(() => explore(switcherWorld({ hear }), { maxStates: 3_000 })).toThrow(promise);
});
